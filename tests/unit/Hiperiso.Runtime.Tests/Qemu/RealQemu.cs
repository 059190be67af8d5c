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

    /// <summary>
    /// Where SeaBIOS is: HIPERISO_TEST_ROMS, or Debian's. Debian 12's SeaBIOS, 1.16.2, under QEMU 10 waits 32 s for each
    /// disk that is no CD: it does not look for the error that IDENTIFY PACKET DEVICE ends with. 1.16.3 does.
    /// </summary>
    public static string Roms => Environment.GetEnvironmentVariable("HIPERISO_TEST_ROMS") ?? "/usr/share/seabios";

    /// <summary>jmp to itself.</summary>
    public static readonly byte[] EndlessLoop = [0xeb, 0xfe];

    /// <summary>fninit, fld1, jmp to itself: where a KVM that emulates badly gives up with an internal error.</summary>
    public static readonly byte[] FloatingPointLoop = [0xdb, 0xe3, 0xd9, 0xe8, 0xeb, 0xfe];

    /// <summary>A guest that stays in an endless loop: a BIOS of its own that obeys nothing and needs no other file.</summary>
    public static GuestSpec DeafGuest(TemporaryFolder folder)
    {
        WriteBios(folder["bios.bin"], EndlessLoop);
        File.WriteAllBytes(folder["sercon-port"], [0xf8, 0x03]);
        return new GuestSpec
        {
            Machine = new GuestMachine(MachineType.Q35, Accelerator.Tcg, [], 1, 64),
            Firmware = new FirmwareFiles.SeaBios(folder["bios.bin"], folder["sercon-port"]),
            Drives = [],
            SerialLog = folder["serial.log"],
            Vga = VgaMode.None,
            ControlSocket = folder["qmp.sock"],
            MonitorSocket = folder["monitor.sock"],
            RomDirectory = folder.Path,
        };
    }

    /// <summary>Writes a BIOS that consists of up to 16 bytes of code at the reset vector.</summary>
    public static void WriteBios(string file, ReadOnlySpan<byte> code)
    {
        const int size = 64 * 1024;
        const int resetVector = size - 16;
        var bios = new byte[size];
        code.CopyTo(bios.AsSpan(resetVector));
        File.WriteAllBytes(file, bios);
    }

    private static string? FromPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Join(folder, "qemu-system-x86_64"))
        .FirstOrDefault(File.Exists);
}
