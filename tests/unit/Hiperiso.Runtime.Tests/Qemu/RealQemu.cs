using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Tests.Qemu;

/// <summary>The QEMU of this machine: HIPERISO_TEST_QEMU, or the one on PATH. Tests that need it are skipped where there is none.</summary>
internal static class RealQemu
{
    public static string Require()
    {
        var program = Environment.GetEnvironmentVariable("HIPERISO_TEST_QEMU") ?? FromPath();
        Assert.SkipUnless(program is not null, "no qemu-system-x86_64: install it or set HIPERISO_TEST_QEMU");
        return program!;
    }

    /// <summary>A guest that stays in an endless loop: a BIOS of its own that obeys nothing and needs no other file.</summary>
    public static GuestSpec DeafGuest(TemporaryFolder folder)
    {
        const int size = 64 * 1024;
        const int resetVector = size - 16;
        var bios = new byte[size];
        (bios[resetVector], bios[resetVector + 1]) = (0xeb, 0xfe);
        File.WriteAllBytes(folder["bios.bin"], bios);
        File.WriteAllBytes(folder["sercon-port"], [0xf8, 0x03]);
        return new GuestSpec
        {
            Machine = new GuestMachine("q35", Accelerator.Tcg, [], 1, 64),
            Firmware = new FirmwareFiles.SeaBios(folder["bios.bin"], folder["sercon-port"]),
            Drives = [],
            SerialLog = folder["serial.log"],
            Vga = VgaMode.None,
            ControlSocket = folder["qmp.sock"],
            MonitorSocket = folder["monitor.sock"],
            RomDirectory = folder.Path,
        };
    }

    private static string? FromPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Join(folder, "qemu-system-x86_64"))
        .FirstOrDefault(File.Exists);
}
