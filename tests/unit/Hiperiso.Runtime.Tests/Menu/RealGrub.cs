using System.Diagnostics;
using Hiperiso.Runtime.Media;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>GRUB of Debian's rescue image, started by SeaBIOS.</summary>
internal static class RealGrub
{
    private const string RescueImage = "/usr/lib/grub-rescue/grub-rescue-cdrom.iso";

    /// <summary>Runs a script; what the serial port gets, without line breaks.</summary>
    public static async Task<string> RunAsync(string script)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["grub.cfg"], script, TestContext.Current.CancellationToken);
        var image = ReplacedImage.Create(RescueImage, [new("/boot/grub/grub.cfg", folder["grub.cfg"])], folder["overlay"]);
        using var qemu = Process.Start(RealQemu.Require(),
        [
            "-nodefaults", "-no-user-config", "-L", RealQemu.Roms, "-bios", "bios-256k.bin",
            "-machine", "q35,accel=tcg", "-m", "256", "-display", "none", "-vga", "none", "-serial", $"file:{folder["serial.log"]}",
            "-drive", $"file={image.File},if=none,id=cd0,format={image.Format},media=cdrom,readonly=on",
            "-device", "ide-cd,drive=cd0,bus=ide.0,bootindex=1",
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

        // Lines end with CR LF, and a long one is broken where the screen ends.
        var text = await File.ReadAllTextAsync(folder["serial.log"], TestContext.Current.CancellationToken);
        return text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
    }
}
