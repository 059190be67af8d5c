using System.Collections.Immutable;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>The project's own QEMU with its firmware, straight from the store; nothing of the host's is used.</summary>
/// <param name="Qemu">Component <c>qemu</c>.</param>
/// <param name="SeaBios">Component <c>seabios</c>.</param>
/// <param name="Ovmf">Component <c>ovmf</c>.</param>
public sealed record EmulatorFiles(StorePath Qemu, StorePath SeaBios, StorePath Ovmf)
{
    /// <summary>Program and first arguments: QEMU is started through the dynamic linker it was built with.</summary>
    public ImmutableArray<string> Command =>
    [
        Qemu.File("lib64/ld-linux-x86-64.so.2"),
        "--library-path", Qemu.File("usr/lib/x86_64-linux-gnu"),
        Qemu.File("usr/bin/qemu-system-x86_64"),
    ];

    /// <summary>Writes a script that starts this QEMU, for programs that take one path.</summary>
    public void WriteLauncher(string path) => ProgramLauncher.Write(path, Command);

    /// <summary>Directory of BIOS and VGA images.</summary>
    public string Roms => SeaBios.File("usr/share/qemu");
}
