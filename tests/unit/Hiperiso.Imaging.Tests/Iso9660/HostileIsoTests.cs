using Hiperiso.Imaging.Iso9660;

namespace Hiperiso.Imaging.Tests.Iso9660;

public sealed class HostileIsoTests
{
    [Theory(Timeout = 300_000), InlineData(0), InlineData(1)]
    public async Task Every_damage_ends_in_a_value_or_a_corrupt_image(int maker)
    {
        using var directory = new TemporaryDirectory();
        IsoSource.Write(directory.File("tree"), ImageTree.From(
        [
            Trees.Text("boot/grub/grub.cfg"), Trees.Text("1/2/3/4/5/6/7/8/9/deep.txt"), Trees.Text("boot.img"), Trees.Text(
                new string('x', 230)),
        ]));
        File.CreateSymbolicLink(directory.File("tree/link"), "../boot/grub");
        var file = await IsoSource.Make(
            directory, IsoSource.Makers[maker], directory.File(
                "tree"), "-R", "-J", "-b", "boot.img", "-no-emul-boot", "-c", "boot.cat");
        var clean = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        Damage.EveryOutcomeIsAValueOrACorruptImage(clean, device =>
        {
            var volume = IsoVolume.Open(device);
            foreach (var entry in volume.Trees.SelectMany(tree => tree.Enumerate()).Where(e => !e.IsDirectory))
                volume.OpenFile(entry).ReadAtLeast(new byte[1 << 16], 1 << 16, throwOnEndOfStream: false);
            volume.Find("boot/grub/grub.cfg");
        });
    }

    [Fact(Timeout = 60_000)]
    public async Task A_directory_that_contains_itself_is_noticed()
    {
        var (bytes, volume) = await Image(Trees.Text("a/b/c.txt"), Trees.Text("d.txt"));
        var (outer, inner) = (volume.Find("a")!.Extents[0], volume.Find("a/b")!.Extents[0]);
        BitConverter.GetBytes((uint)outer.Block).CopyTo(bytes, (int)inner.RecordOffset + 2);

        var error = Should.Throw<CorruptImageException>(() => volume.Enumerate().Count());
        error.Message.ShouldContain("share block");
        error.Offset.ShouldBe(inner.RecordOffset);
        Should.Throw<CorruptImageException>(() => volume.Find("a/b/b/b/b/b/b"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Extents_outside_of_the_image_are_noticed_when_they_are_used()
    {
        var (bytes, volume) = await Image(Trees.Text("a/b.txt"), Trees.Text("c.txt"));
        var record = (int)volume.Find("c.txt")!.Extents[0].RecordOffset;
        bytes.AsSpan(record + 10, 4).Fill(0xFF);

        volume.Enumerate().Count().ShouldBe(3);
        Should.Throw<CorruptImageException>(() => volume.OpenFile("c.txt")).Offset.ShouldBe(record);
        bytes.AsSpan((int)volume.Find("a")!.Extents[0].RecordOffset + 2, 4).Fill(0xFF);
        Should.Throw<CorruptImageException>(() => volume.Enumerate().Count()).Message.ShouldContain("leave the image");
    }

    [Fact(Timeout = 60_000)]
    public async Task Continuations_of_continuations_end()
    {
        var (bytes, volume) = await Image(Trees.Text(new string('n', 240)), Trees.Text("c.txt"));
        var at = bytes.AsSpan().IndexOf("CE\x1C\x01"u8);
        at = at < 0 ? -1 : bytes.AsSpan(at + 1).IndexOf("CE\x1C\x01"u8) + at + 1;
        at.ShouldBeGreaterThan(0);
        // The continuation area begins with a field that continues at the same place.
        var (block, start) = (BitConverter.ToUInt32(bytes, at + 4), BitConverter.ToUInt32(bytes, at + 12));
        bytes.AsSpan(at, 28).CopyTo(bytes.AsSpan((int)((block * 2048) + start)));
        bytes[at + 20] = 28;
        bytes[(block * 2048) + start + 20] = 28;

        Should.Throw<CorruptImageException>(() => volume.Enumerate().Count()).Message.ShouldContain("without end");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2048)]
    [InlineData(1 << 20)]
    public void What_is_no_image_is_refused(int length) =>
        Should.Throw<CorruptImageException>(() => IsoVolume.Open(new MemoryDevice(new byte[length]))).Message.ShouldContain(
            "no ISO 9660 image");

    private static async Task<(byte[] Bytes, IsoVolume Volume)> Image(params ImageEntry[] entries)
    {
        using var directory = new TemporaryDirectory();
        IsoSource.Write(directory.File("tree"), ImageTree.From(entries));
        var bytes = await File.ReadAllBytesAsync(
            await IsoSource.Make(directory, IsoSource.Makers[0], directory.File("tree"), "-R"));
        return (bytes, IsoVolume.Open(new MemoryDevice(bytes)));
    }
}
