using System.IO.Compression;
using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

/// <summary>What real guests have left.</summary>
public sealed class GuestWordsTests : IDisposable
{
    private readonly DirectoryInfo _session = Directory.CreateTempSubdirectory("guest-words-");

    public void Dispose() => _session.Delete(recursive: true);

    [Fact]
    public void A_text_that_a_BIOS_has_cut_with_movements_of_the_cursor_was_said_and_so_was_each_byte()
    {
        var log = Log("grub-bios-rescue-mode");
        log.ShouldNotContain("Welcome to GRUB!");
        GuestWords.OnSerial(log).ShouldContain("Welcome to GRUB!");
        GuestWords.OnSerial(log).ShouldContain("\u001b[04;07H");
    }

    [Theory]
    [InlineData("ipxe-ovmf-no-network", "Open Source Network Boot Firmware")]
    [InlineData("ipxe-seabios-no-network", "Open Source Network Boot Firmware")]
    [InlineData("ovmf-nothing-to-boot", "UEFI Interactive Shell")]
    [InlineData("systemd-boot-no-kernel", "Reboot Into Firmware Interface")]
    [InlineData("memtest-7-uefi", "BdsDxe: starting Boot000")]
    public void What_the_matrix_asks_for_is_what_such_guests_say(string log, string text)
    {
        GuestWords.OnSerial(Log(log)).ShouldContain(text);
        MatrixReader.Read(RepositoryRoot.Path).SelectMany(entry => entry.SerialHas).ShouldContain(asked => asked.StartsWith(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_screen_is_read_and_what_is_no_picture_is_passed_over()
    {
        var screens = Directory.CreateDirectory(Path.Combine(_session.FullName, "screens")).FullName;
        foreach (var name in (string[])["seabios-nothing-to-boot", "graphics"])
        {
            File.Copy(Path.Combine(RepositoryRoot.Path, $"tests/unit/Hiperiso.BootLog.Tests/Screens/{name}.png"), Path.Combine(screens, $"{name}.png"));
        }

        File.WriteAllText(Path.Combine(screens, "damaged.png"), "no picture");
        GuestWords.OnScreen(_session.FullName).Split('\n').ShouldContain("No bootable device.");
        GuestWords.OnScreen("/no/such/session").ShouldBeEmpty();
    }

    private static string Log(string name)
    {
        using var file = File.OpenRead(Path.Combine(RepositoryRoot.Path, $"tests/corpus/logs/{name}.log.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return text.ReadToEnd();
    }
}
