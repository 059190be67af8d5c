using System.Collections.Immutable;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>The project's own QEMU with its firmware, straight from the store; nothing of the host's is used.</summary>
/// <param name="Qemu">Component <c>qemu</c>.</param>
/// <param name="SeaBios">Component <c>seabios</c>.</param>
/// <param name="Ovmf">Component <c>ovmf</c>.</param>
public sealed record EmulatorFiles(StorePath Qemu, StorePath SeaBios, StorePath Ovmf)
{
    /// <summary>Component <c>ovmf-ia32</c>; needed for <see cref="HostFirmware.Uefi32"/> only.</summary>
    public StorePath? OvmfIa32 { get; init; }

    /// <summary>Program and first arguments: QEMU is started through the dynamic linker it was built with.</summary>
    public ImmutableArray<string> Command =>
    [
        Qemu.File("lib64/ld-linux-x86-64.so.2"),
        "--library-path", Qemu.File("usr/lib/x86_64-linux-gnu"),
        Qemu.File("usr/bin/qemu-system-x86_64"),
    ];

    /// <summary>Writes a script that starts this QEMU, for programs that take one path.</summary>
    public void WriteLauncher(string path) => ProgramLauncher.Write(path, Command);

    /// <summary>The code of a UEFI firmware.</summary>
    internal string CodeOf(HostFirmware firmware) => firmware switch
    {
        HostFirmware.Uefi32 => Ia32("OVMF32_CODE_4M.secboot.fd"),
        HostFirmware.UefiSecureBoot => Ovmf.File("usr/share/OVMF/OVMF_CODE_4M.secboot.fd"),
        _ => Ovmf.File("usr/share/OVMF/OVMF_CODE_4M.fd"),
    };

    /// <summary>The variables a UEFI firmware begins with; a machine writes to a copy.</summary>
    internal string VariablesOf(HostFirmware firmware) => firmware switch
    {
        HostFirmware.Uefi32 => Ia32("OVMF32_VARS_4M.fd"),
        HostFirmware.UefiSecureBoot => Ovmf.File("usr/share/OVMF/OVMF_VARS_4M.ms.fd"),
        _ => Ovmf.File("usr/share/OVMF/OVMF_VARS_4M.fd"),
    };

    private string Ia32(string name) => OvmfIa32?.File($"usr/share/OVMF/{name}")
        ?? throw new FactoryException("this machine has a 32-bit UEFI, and no such firmware was given", "build the component ovmf-ia32");

    /// <summary>Directory of BIOS and VGA images.</summary>
    public string Roms => SeaBios.File("usr/share/qemu");
}
