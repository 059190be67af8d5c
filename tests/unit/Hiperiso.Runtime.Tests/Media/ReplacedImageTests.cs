using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Media;

namespace Hiperiso.Runtime.Tests.Media;

public sealed class ReplacedImageTests
{
    [Fact(Timeout = 60_000)]
    public async Task The_guest_reads_the_new_file_through_an_overlay()
    {
        using var folder = new TemporaryFolder();
        await Image(folder);
        await File.WriteAllTextAsync(folder["new.cfg"], new string('n', 10_000), TestContext.Current.CancellationToken);
        var medium = ReplacedImage.Create(
            folder["a.iso"], [.. Enumerable.Repeat(new FileReplacement("/boot/grub.cfg", folder["new.cfg"]), 1)],
                folder["overlay"]);

        (medium.Format, medium.Kind, medium.IsReadOnly).ShouldBe(("qcow2", MediumKind.CdRom, true));
        await Command.Run("qemu-img", "convert", "-f", "qcow2", "-O", "raw", medium.File, folder["seen.iso"]);
        (await Command.Run("isoinfo", "-i", folder["seen.iso"], "-J", "-x", "/boot/grub.cfg")).ShouldBe(new string('n', 10_000));
        (await Command.Run("isoinfo", "-i", folder["seen.iso"], "-R", "-x", "/other.cfg")).ShouldBe("other\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_third_file_is_left_and_said()
    {
        using var folder = new TemporaryFolder();
        await Image(folder);
        await File.WriteAllTextAsync(folder["new.cfg"], "new", TestContext.Current.CancellationToken);
        var medium = ReplacedImage.Create(
            folder["a.iso"],
                [new("/boot/grub.cfg", folder["new.cfg"]), new("/other.cfg", folder["new.cfg"]), new(
                    "/third", folder["new.cfg"])], folder["overlay"]);
        medium.Notes.ShouldHaveSingleItem().ShouldContain("/third is not replaced");
    }

    [Fact(Timeout = 60_000)]
    public async Task Failures_are_sentences()
    {
        using var folder = new TemporaryFolder();
        await Image(folder);
        await File.WriteAllBytesAsync(folder["large"], new byte[(1 << 20) + 1], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder["no.iso"], new byte[100_000], TestContext.Current.CancellationToken);
        Refusal(folder, "a.iso", "/missing", "a.iso").ShouldContain("a.iso: ");
        Refusal(folder, "a.iso", "/other.cfg", "large").ShouldContain("at most 1 MB");
        Refusal(folder, "a.iso", "/other.cfg", "missing").ShouldContain("conf_replace cannot be done");
        Refusal(folder, "no.iso", "/other.cfg", "a.iso").ShouldContain("no.iso");
    }

    private static string Refusal(TemporaryFolder folder, string image, string original, string replacement) =>
        Should.Throw<MediumRefusedException>(() =>
        ReplacedImage.Create(folder[image], [new(original, folder[replacement])], folder["overlay"])).Message;

    private static async Task Image(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["tree/boot"]);
        await File.WriteAllTextAsync(folder["tree/boot/grub.cfg"], "old\n");
        await File.WriteAllTextAsync(folder["tree/other.cfg"], "other\n");
        await Command.Run("genisoimage", "-quiet", "-R", "-J", "-o", folder["a.iso"], folder["tree"]);
    }
}
