using Hiperiso.Imaging.Iso9660;

namespace Hiperiso.Imaging.Tests.Iso9660;

public sealed class IsoRefusalTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("missing.cfg", "'missing.cfg' is not in the image.")]
    [InlineData("boot", "directory of the image")]
    [InlineData("link", "symbolic link to 'boot/a.cfg'")]
    [InlineData("boot/boot.img", "boot image that firmware starts by its place")]
    [InlineData("boot/boot.cat", "boot catalogue")]
    public async Task What_cannot_be_replaced_is_refused_with_the_reason(string path, string reason)
    {
        using var directory = new TemporaryDirectory();
        using var image = await Image(directory);
        Should.Throw<ImageLayoutException>(() => IsoReplacer.Replace(image, [new(path, "x"u8.ToArray())])).Message.ShouldContain(
            reason);
    }

    [Fact(Timeout = 60_000)]
    public async Task Limits_are_those_of_the_plugin()
    {
        using var directory = new TemporaryDirectory();
        using var image = await Image(directory);
        var file = new IsoReplacement("boot/a.cfg", "x"u8.ToArray());
        Should.Throw<ImageLayoutException>(() => IsoReplacer.Replace(image, [])).Message.ShouldContain("at most 2");
        Should.Throw<ImageLayoutException>(() => IsoReplacer.Replace(image, [file, file, file])).Message.ShouldContain(
            "at most 2");
        Should.Throw<ImageLayoutException>(() => IsoReplacer.Replace(image, [file, file])).Message.ShouldContain(
            "one file of the image");
        Should.Throw<ImageLayoutException>(
            () => IsoReplacer.Replace(image, [file with { Content = new byte[(1 << 20) + 1] }])).Message.ShouldContain(
                "1048577 bytes");
        IsoReplacer.Replace(image, [file with { Content = new byte[1 << 20] }]).Notes.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Damaged_images_are_replaced_in_or_refused_but_never_break()
    {
        using var directory = new TemporaryDirectory();
        byte[] clean;
        using (var image = await Image(directory))
        {
            clean = new byte[image.Length];
            image.Read(0, clean);
        }

        Damage.EveryOutcomeIsAValueOrACorruptImage(clean, device =>
        {
            try
            {
                IsoReplacer.Replace(device, [new("boot/a.cfg", new byte[5000]), new("b.cfg", "x"u8.ToArray())]);
            }
            catch (ImageLayoutException)
            {
                // Damage has renamed the file, or turned it into something that cannot be replaced.
            }
        });
    }

    private static async Task<RawImageFile> Image(TemporaryDirectory directory)
    {
        IsoSource.Write(directory.File("tree"), ImageTree.From(
            [Trees.Text("boot/a.cfg"), Trees.Text("b.cfg"), Trees.Bytes("boot/boot.img", new byte[3000])]));
        File.CreateSymbolicLink(directory.File("tree/link"), "boot/a.cfg");
        return RawImageFile.OpenRead(await IsoSource.Make(
            directory, IsoSource.Makers[0], directory.File(
                "tree"), "-R", "-J", "-b", "boot/boot.img", "-no-emul-boot", "-c", "boot/boot.cat"));
    }
}
