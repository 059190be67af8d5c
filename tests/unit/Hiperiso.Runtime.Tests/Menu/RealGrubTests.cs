using System.Diagnostics;
using System.Text;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Media;
using Hiperiso.Runtime.Menu;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>A real GRUB, of Debian's rescue image and started by SeaBIOS, says what it has read.</summary>
public sealed class RealGrubTests
{
    private const string RescueImage = "/usr/lib/grub-rescue/grub-rescue-cdrom.iso";

    [Fact(Timeout = 240_000)]
    public async Task Grub_gets_each_name_as_it_is()
    {
        using var folder = new TemporaryFolder();

        // On its way to a serial terminal a character beyond ASCII is changed: such names are only counted as words.
        List<string> names =
            [.. HostileNames.All(seed: 5, mixtures: 60).Where(name => name.All(char.IsAscii)).Select(Shown).Distinct()];
        var script = new StringBuilder("serial --unit=0\nterminal_output serial\nset pager=0\n");
        for (var index = 0; index < names.Count; index++)
            script.Append($"set name={GrubText.Quote(names[index])}\necho \"<{index}:$name:{index}>\"\n");
        script.Append("function one { if [ \"x$2\" = \"x\" -a \"x$1\" != \"x\" ]; then echo -n .; else echo TWO; fi }\n");
        foreach (var name in HostileNames.All(seed: 6, mixtures: 60).Where(name => name.Length > 0))
            script.Append($"one {GrubText.Quote(name)}\n");
        script.Append("echo\necho FINISHED\nhalt\n");
        await File.WriteAllTextAsync(folder["grub.cfg"], script.ToString(), TestContext.Current.CancellationToken);

        var serial = await Boot(folder, ReplacedImage.Create(RescueImage, [new("/boot/grub/grub.cfg", folder["grub.cfg"])], folder["overlay"]));

        serial.ShouldContain("FINISHED");
        serial.ShouldNotContain("TWO");
        for (var index = 0; index < names.Count; index++)
            serial.ShouldContain($"<{index}:{names[index]}:{index}>");
    }

    // As the quoting has it, which must be undone by GRUB entirely.
    private static string Shown(string name) => string.Concat(name.Select(character => char.IsControl(character) ? ' ' : character));

    private static async Task<string> Boot(TemporaryFolder folder, GuestMedium image)
    {
        using var qemu = Process.Start(RealQemu.Require(),
        [
            "-nodefaults", "-no-user-config", "-L", "/usr/share/seabios", "-bios", "bios-256k.bin",
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
