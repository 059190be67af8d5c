using System.Collections.Immutable;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>The project's own swtpm, straight from the store; the libraries it shares with QEMU come from there.</summary>
/// <param name="Swtpm">Component <c>swtpm</c>.</param>
/// <param name="Qemu">Component <c>qemu</c>.</param>
public sealed record TpmEmulatorFiles(StorePath Swtpm, StorePath Qemu)
{
    private const string Libraries = "usr/lib/x86_64-linux-gnu";

    /// <summary>Program and first arguments.</summary>
    public ImmutableArray<string> Command =>
    [
        Qemu.File("lib64/ld-linux-x86-64.so.2"),
        "--library-path", $"{Swtpm.File(Libraries)}:{Qemu.File(Libraries)}",
        Swtpm.File("usr/bin/swtpm"),
    ];

    /// <summary>Writes a script that starts this swtpm, for programs that take one path.</summary>
    public void WriteLauncher(string path) => ProgramLauncher.Write(path, Command);
}
