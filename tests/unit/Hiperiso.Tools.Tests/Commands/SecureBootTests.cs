using System.Globalization;
using System.Text.Json;
using Hiperiso.Imaging;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Sticks;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>Sticks with Secure Boot and without it, their files read by mtools.</summary>
public sealed class SecureBootTests : IDisposable
{
    private static readonly string[] SignedFiles = ["::/EFI/BOOT/grubx64.efi", "::/EFI/BOOT/mmx64.efi", "::/ENROLL_THIS_KEY_IN_MOKMANAGER.cer"];
    private readonly TemporaryFolder _folder = new();

    public SecureBootTests()
    {
        using var disk = File.Create(Disk);
        disk.SetLength(420 << 20);
    }

    private string Disk => _folder["disk.img"];

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 600_000)]
    [InlineData("yes")]
    [InlineData("yes", "--secure-boot", "on")]
    [InlineData("no", "--secure-boot", "off")]
    [InlineData("no", "--secure-boot", "off", "--mbr")]
    public async Task A_stick_of_a_signed_image_has_it_unless_it_is_not_wanted(string expected, params string[] more)
    {
        using var sample = new SampleImage(1, isSigned: true);
        (await Succeeds(["disk", "install", Disk, "--image", sample.Path, "-y", .. more])).ShouldContain($"\nSecure Boot   {expected}\n");
        await IsWhole(sample, expected == "yes");
        IsGrubStarted(1).ShouldBe(expected == "no");
    }

    [Fact(Timeout = 600_000)]
    public async Task An_update_leaves_it_as_it_is_unless_something_else_is_wanted()
    {
        using var first = new SampleImage(1, isSigned: true);
        using var second = new SampleImage(2, isSigned: true);
        await Succeeds("disk", "install", Disk, "--image", first.Path, "-y", "--secure-boot", "off");
        (await Succeeds("disk", "update", Disk, "--image", second.Path, "-y")).ShouldContain("  Secure Boot: no; --secure-boot on (-s) turns it on\n");
        await IsWhole(second, false);
        IsGrubStarted(2).ShouldBeTrue();

        (await Succeeds("disk", "update", Disk, "--image", first.Path, "-y", "--secure-boot", "on")).ShouldContain("  Secure Boot: yes\n");
        await IsWhole(first, true);
        (await Succeeds("disk", "update", Disk, "--image", second.Path, "-y")).ShouldContain("  Secure Boot: yes\n");
        await IsWhole(second, true);
        IsGrubStarted(2).ShouldBeFalse();
        (await Succeeds("disk", "update", Disk, "--image", first.Path, "-y", "--secure-boot", "off")).ShouldContain("  Secure Boot: no;");
        await IsWhole(first, false);
    }

    [Fact(Timeout = 600_000)]
    public async Task An_image_that_is_not_signed_gives_none_and_takes_none_away_unasked()
    {
        using var signed = new SampleImage(1, isSigned: true);
        using var plain = new SampleImage(2);
        const string Refusal = "the image is not signed for Secure Boot. Build one with a key (docs/shapes.md), or do without it: --secure-boot off (-S)";
        await Refused(Refusal, "disk", "install", Disk, "--image", plain.Path, "-y", "--secure-boot", "on");
        using (var disk = File.OpenRead(Disk))
        {
            var start = new byte[1 << 20];
            disk.ReadExactly(start);
            start.AsSpan().ContainsAnyExcept((byte)0).ShouldBeFalse();
        }

        await Succeeds("disk", "install", Disk, "--image", signed.Path, "-y");
        await Refused(Refusal, "disk", "update", Disk, "--image", plain.Path, "-y");
        await IsWhole(signed, true);
        (await Succeeds("disk", "update", Disk, "--image", plain.Path, "-y", "--secure-boot", "off")).ShouldContain("  Secure Boot: no\n");
        await IsWhole(plain, false);
        (await Succeeds("disk", "install", Disk, "--image", plain.Path, "-y", "--force", "--secure-boot", "off")).ShouldContain("\nSecure Boot   no\n");
    }

    [Theory(Timeout = 600_000)]
    [InlineData("EFI/BOOT/grubx64.efi")]
    [InlineData("EFI/BOOT/BOOTX64.EFI")]
    public async Task An_update_takes_Secure_Boot_from_no_stick_that_lost_a_file_of_it(string lost)
    {
        using var signed = new SampleImage(1, isSigned: true);
        await Succeeds("disk", "install", Disk, "--image", signed.Path, "-y");
        LoopDisk.Run("mdel", "-i", Esp, "::/" + lost).Code.ShouldBe(0);
        var (code, output, _) = await ToolRun.ToEndAsync("disk", "verify", Disk, "--image", signed.Path);
        (code, output).ShouldBe((22, $"/{lost}: missing\n"));
        await Succeeds("disk", "update", Disk, "--image", signed.Path, "-y");
        await IsWhole(signed, true);
    }

    private async Task IsWhole(SampleImage sample, bool isOn)
    {
        await Succeeds("disk", "verify", Disk);
        await Succeeds("disk", "verify", Disk, "--image", sample.Path);
        (await Succeeds("disk", "list", Disk)).ShouldContain($"\n  Secure Boot: {(isOn ? "yes" : "no")}\n");
        using var json = JsonDocument.Parse(await Succeeds("disk", "list", Disk, "--json"));
        json.RootElement.GetProperty("secure_boot").GetBoolean().ShouldBe(isOn);
        var files = LoopDisk.Run("mdir", "-b", "-/", "-i", Esp).Output.Split('\n');
        files.Intersect(SignedFiles, StringComparer.OrdinalIgnoreCase).Count().ShouldBe(isOn ? SignedFiles.Length : 0);
    }

    private bool IsGrubStarted(int version)
    {
        LoopDisk.Run("mcopy", "-n", "-o", "-i", Esp, "::/EFI/BOOT/BOOTX64.EFI", _folder["started"]).Code.ShouldBe(0);
        return File.ReadAllBytes(_folder["started"]).AsSpan().SequenceEqual(SampleImage.Grub(version));
    }

    // As mtools names a partition in an image.
    private string Esp
    {
        get
        {
            using var disk = RawImageFile.OpenRead(Disk);
            return string.Create(CultureInfo.InvariantCulture, $"{Disk}@@{Stick.Find(disk, 512)!.Esp.Start}");
        }
    }

    private static async Task<string> Succeeds(params string[] command)
    {
        var (code, output, error) = await ToolRun.ToEndAsync(command);
        code.ShouldBe(0, output + error);
        return output;
    }

    private static async Task Refused(string message, params string[] command)
    {
        var (code, output, error) = await ToolRun.ToEndAsync(command);
        code.ShouldBe(23, output + error);
        error.ShouldContain(message);
    }
}
