using System.Diagnostics;
using Hiperiso.Runtime.Media;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Media;

/// <summary>A guest's own reading of the media: GRUB from Debian's rescue image, started by SeaBIOS.</summary>
public sealed class GuestReadingTests
{
    private const string RescueImage = "/usr/lib/grub-rescue/grub-rescue-cdrom.iso";

    [Theory(Timeout = 180_000)]
    [InlineData(0)]
    [InlineData(5000)]
    public async Task A_guest_boots_with_the_new_configuration_and_reads_the_floppy(int padding)
    {
        using var folder = new TemporaryFolder();
        var lines = string.Concat(Enumerable.Range(0, padding).Select(i => $"# line {i}\n"));
        await File.WriteAllTextAsync(
            folder["grub.cfg"],
            "serial --unit=0\nterminal_output serial\necho REPLACED\ncat (fd0)/ks.cfg\nhalt\n" + lines,
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            folder["my.cfg"], "lang en_US\nrootpw from-the-floppy\n", TestContext.Current.CancellationToken);
        var image = ReplacedImage.Create(RescueImage, [new("/boot/grub/grub.cfg", folder["grub.cfg"])], folder["overlay"]);
        var floppy = AutoInstallMedium.Create(folder["my.cfg"], [], folder["floppy.img"]);

        var serial = await Boot(folder, image, floppy);

        serial.ShouldContain("REPLACED");
        serial.ShouldContain("rootpw from-the-floppy");
    }

    private static async Task<string> Boot(TemporaryFolder folder, GuestMedium image, GuestMedium floppy)
    {
        using var qemu = Process.Start(RealQemu.Require(),
        [
            "-nodefaults", "-no-user-config", "-L", "/usr/share/seabios", "-bios", "bios-256k.bin",
            "-machine", "q35,accel=tcg", "-m", "256", "-display", "none", "-vga", "none", "-serial",
                $"file:{folder["serial.log"]}",
            "-drive", $"file={image.File},if=none,id=cd0,format={image.Format},media=cdrom,readonly=on",
            "-device", "ide-cd,drive=cd0,bus=ide.0,bootindex=1",
            "-device", "isa-fdc,id=fdc0",
            "-drive", $"file={floppy.File},if=none,id=floppy0,format={floppy.Format},readonly=on",
            "-device", "floppy,bus=fdc0.0,unit=0,drive=floppy0",
        ]);
        try
        {
            await qemu.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!qemu.HasExited)
                qemu.Kill();
        }

        return await File.ReadAllTextAsync(folder["serial.log"], TestContext.Current.CancellationToken);
    }
}
