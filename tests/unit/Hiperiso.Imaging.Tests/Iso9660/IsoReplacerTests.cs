using Hiperiso.Imaging.Iso9660;
using Hiperiso.Imaging.Qcow2;

namespace Hiperiso.Imaging.Tests.Iso9660;

public sealed class IsoReplacerTests
{
    private const string Configuration = "boot/grub/grub.cfg";

    private static readonly ImageTree Source = ImageTree.From(
    [
        Trees.Bytes(Configuration, IsoSource.Text("old", 300)), Trees.Text("boot/other.cfg"), Trees.Text("isolinux/isolinux.cfg"),
        Trees.Bytes("isolinux/isolinux.bin", new byte[6000]), Trees.Bytes("empty", []), Trees.Bytes(
            "zz-last.bin", IsoSource.Text("last", 900)),
        Trees.Bytes("a name that no other tree has.txt", IsoSource.Text("long", 100)),
    ]);

    public static TheoryData<int, string, int> Cases => new(
        from maker in Enumerable.Range(0, IsoSource.Makers.Length)
        from options in new[] { "-J -joliet-long -R", "-R", "-J" }
        from lines in new[] { 0, 3, 310, 30_000 }
        select (maker, options, lines));

    [Theory(Timeout = 120_000), MemberData(nameof(Cases))]
    public async Task Every_tree_shows_the_new_file_and_everything_else_as_it_was(int maker, string options, int lines)
    {
        using var directory = new TemporaryDirectory();
        var (file, changed, text) = await Replaced(directory, maker, options, Configuration, lines);

        // xorriso reads Rock Ridge or, told so, Joliet; isoinfo both and the plain names.
        var expected = Source.Nodes().Where(n => !n.IsDirectory).ToDictionary(n => n.Path, n => Trees.ReadAll(n.Content!.Open()));
        expected[Configuration] = text;
        await ShouldExtract(directory, changed, expected, options.Contains('R') || maker == 0 ? "-rockridge" : "-joliet");
        if (options.Contains('J'))
            await ShouldExtract(directory, changed, expected, "-joliet");
        foreach (var tree in options.Split(' ').Where(o => o is "-R" or "-J"))
        {
            var name = "/" + Configuration;
            (await Tool.Run("isoinfo", "-i", changed, tree, "-x", name))
                .ShouldBe(System.Text.Encoding.UTF8.GetString(text), tree);
        }

        // xorriso writes plain names in small letters when the image boots with isolinux.
        var plain = maker == 0 ? "/boot/grub/grub.cfg;1" : "/BOOT/GRUB/GRUB.CFG;1";
        (await Tool.Run("isoinfo", "-i", changed, "-x", plain)).ShouldBe(System.Text.Encoding.UTF8.GetString(text), "plain");
        var grows = text.Length > 4096;
        (new FileInfo(changed).Length > new FileInfo(file).Length).ShouldBe(grows);
        var before = (await Tool.Run("xorriso", "-indev", file, "-report_el_torito", "plain")).Split('\n')
            .Where(l => l.StartsWith("El Torito"));
        (await Tool.Run("xorriso", "-indev", changed, "-report_el_torito", "plain")).Split('\n')
            .Where(l => l.StartsWith("El Torito")).ShouldBe(before);
    }

    [Theory(Timeout = 120_000), InlineData(0, "-J -joliet-long -R"), InlineData(1, "-J -R")]
    public async Task An_empty_file_gets_content(int maker, string options)
    {
        using var directory = new TemporaryDirectory();
        var (_, changed, text) = await Replaced(directory, maker, options, "empty", 50);
        foreach (var tree in new[] { "-R", "-J" })
            (await Tool.Run("isoinfo", "-i", changed, tree, "-x", "/empty")).ShouldBe(System.Text.Encoding.UTF8.GetString(text));
    }

    [Theory(Timeout = 120_000), InlineData(0), InlineData(1)]
    public async Task A_file_whose_names_differ_is_replaced_in_all_trees(int maker)
    {
        using var directory = new TemporaryDirectory();
        var (_, changed, text) = await Replaced(directory, maker, "-J -R", "a name that no other tree has.txt", 700);
        using var image = RawImageFile.OpenRead(changed);
        foreach (var tree in IsoVolume.Open(image).Trees)
            tree.Enumerate().Count(e => !e.IsDirectory && e.Length == text.Length).ShouldBe(1, tree.Kind.ToString());
    }

    [Fact(Timeout = 120_000)]
    public async Task Two_files_are_replaced_at_once()
    {
        using var directory = new TemporaryDirectory();
        var file = await Make(directory, 0, "-R -J -joliet-long");
        using var image = RawImageFile.OpenRead(file);
        var (first, second) = (IsoSource.Text("first", 2000), IsoSource.Text("second", 5000));
        var replaced = IsoReplacer.Replace(image, [new(Configuration, first), new("isolinux/isolinux.cfg", second)]);
        var volume = IsoVolume.Open(replaced.Device);

        Trees.ReadAll(volume.OpenFile(Configuration)).ShouldBe(first);
        Trees.ReadAll(volume.OpenFile("isolinux/isolinux.cfg")).ShouldBe(second);
        Trees.ReadAll(volume.OpenFile(volume.Trees[1].Find("isolinux/isolinux.cfg", plain: false)!)).ShouldBe(second);
        volume.VolumeBlocks.ShouldBe(replaced.Device.Length / IsoFormat.BlockSize);
    }

    [Fact(Timeout = 120_000)]
    public async Task Files_that_share_their_data_keep_it()
    {
        using var directory = new TemporaryDirectory();
        IsoSource.Write(directory.File("tree"), Source);
        await Tool.Run("ln", directory.File("tree/boot/other.cfg"), directory.File("tree/twin.cfg"));
        var file = await IsoSource.Make(directory, IsoSource.Makers[1], directory.File("tree"), "-R", "-J", "-cache-inodes");
        using var image = RawImageFile.OpenRead(file);
        var before = IsoVolume.Open(image);
        before.Find("twin.cfg")!.Extents[0].Block.ShouldBe(
            before.Find("boot/other.cfg")!.Extents[0].Block, "the tool must have shared them");
        var volume = IsoVolume.Open(IsoReplacer.Replace(image, [new("boot/other.cfg", "new"u8.ToArray())]).Device);

        foreach (var tree in volume.Trees)
        {
            Trees.ReadAll(volume.OpenFile(tree.Find("boot/other.cfg", plain: false)!)).ShouldBe("new"u8.ToArray());
            Trees.ReadAll(volume.OpenFile(tree.Find("twin.cfg", plain: false)!))
                .ShouldBe("content of boot/other.cfg\n"u8.ToArray());
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task Readers_of_udf_see_the_old_file_and_the_user_is_told()
    {
        using var directory = new TemporaryDirectory();
        var file = await Make(directory, 1, "-R -J -udf");
        using var image = RawImageFile.OpenRead(file);
        var block = IsoVolume.Open(image).Find(Configuration)!.Extents[0].Block;
        var replaced = IsoReplacer.Replace(image, [new(Configuration, IsoSource.Text("new", 3))]);

        replaced.Notes.ShouldHaveSingleItem().ShouldContain("UDF");
        var volume = IsoVolume.Open(replaced.Device);
        Trees.ReadAll(volume.OpenFile(Configuration)).ShouldBe(IsoSource.Text("new", 3));
        volume.Find(Configuration)!.Extents[0].Block.ShouldNotBe(block);
        var old = new byte[IsoSource.Text("old", 300).Length];
        replaced.Device.Read(block * IsoFormat.BlockSize, old);
        old.ShouldBe(IsoSource.Text("old", 300), "UDF points there");
        Should.Throw<ImageLayoutException>(() => IsoReplacer.Replace(image, [new("missing", default)])).Message.ShouldContain(
            "UDF part");
    }

    [Fact(Timeout = 120_000)]
    public async Task An_image_of_4_GB_costs_what_its_changes_cost()
    {
        using var directory = new TemporaryDirectory();
        var file = await Make(directory, 0, "-R -J -joliet-long");
        using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.SetLength(handle, 4L << 30);
        using var image = new CountingDevice(RawImageFile.OpenRead(file));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var replaced = IsoReplacer.Replace(image, [new(Configuration, IsoSource.Text("new", 50_000))]);
        var overlay = directory.File("overlay.qcow2");
        using (var stream = File.Create(overlay))
            Qcow2Writer.Write(stream, new Qcow2Overlay(file), replaced.Device);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16 << 20);
        image.BytesRead.ShouldBeLessThan(1 << 20);
        new FileInfo(overlay).Length.ShouldBeLessThan(3 << 20);
        (await Tool.Run("qemu-img", "check", overlay)).ShouldContain("No errors were found");
        replaced.Device.Length.ShouldBeGreaterThan(4L << 30);
        Trees.ReadAll(IsoVolume.Open(replaced.Device).OpenFile(Configuration)).ShouldBe(IsoSource.Text("new", 50_000));
    }

    [Fact(Timeout = 120_000)]
    public async Task Debians_own_images_keep_their_boot_structures()
    {
        foreach (var iso in IsoSource.Distributed)
        {
            using var directory = new TemporaryDirectory();
            using var image = RawImageFile.OpenRead(iso);
            var volume = IsoVolume.Open(image);
            var text = IsoSource.Text("replaced", 40_000);
            var path = volume.Enumerate()
                .First(
                    e => !e.IsDirectory
                        && (e.Path.EndsWith(".cfg", StringComparison.Ordinal)
                        || e.Path.EndsWith(".lst", StringComparison.Ordinal))).Path;
            var changed = await ToRaw(directory, iso, IsoReplacer.Replace(image, [new(path, text)]));

            await Tool.Run("xorriso", "-osirrox", "on", "-indev", changed, "-extract", "/" + path, directory.File("extracted"));
            (await File.ReadAllBytesAsync(directory.File("extracted"), TestContext.Current.CancellationToken)).ShouldBe(text);
            foreach (var report in new[] { "-report_el_torito", "-report_system_area" })
            {
                var before = Facts(await Tool.Run("xorriso", "-indev", iso, report, "plain"));
                Facts(await Tool.Run("xorriso", "-indev", changed, report, "plain")).ShouldBe(before, $"{iso} {report}");
            }

            var trouble = await Tool.Run("xorriso", "-indev", changed);
            trouble.ShouldNotContain("FAILURE");
            trouble.ShouldNotContain("SORRY");
        }
    }

    // The size is the one thing that has to change, in the last column of a partition too; xorriso guesses the geometry from it.
    // Progress is told or not.
    private static IEnumerable<string> Facts(string report) => report.Split('\n')
        .Select(
            l => l.StartsWith("MBR partition  ", StringComparison.Ordinal)
                ? l[..l.LastIndexOf(' ')].TrimEnd()
                : l.Split(" cyl-align")[0])
        .Where(l => !l.StartsWith("xorriso", StringComparison.Ordinal))
        .Where(l => l.Contains(" : ", StringComparison.Ordinal) && !l.Contains("ISO image size", StringComparison.Ordinal)
            && !l.StartsWith("MBR heads", StringComparison.Ordinal) && !l.StartsWith("MBR secs", StringComparison.Ordinal)
            && !l.StartsWith("Media", StringComparison.Ordinal) && !l.StartsWith("Drive", StringComparison.Ordinal));

    private static Task<string> Make(TemporaryDirectory directory, int maker, string options)
    {
        IsoSource.Write(directory.File("tree"), Source);
        return IsoSource.Make(directory, IsoSource.Makers[maker], directory.File("tree"),
        [
            .. options.Split(
                ' '), "-b", "isolinux/isolinux.bin", "-no-emul-boot", "-boot-load-size", "4", "-boot-info-table", "-c",
                    "isolinux/boot.cat",
        ]);
    }

    private static async Task<(string File, string Changed, byte[] Text)> Replaced(
        TemporaryDirectory directory, int maker, string options, string path, int lines)
    {
        var file = await Make(directory, maker, options);
        var text = IsoSource.Text("new", lines);
        using var image = RawImageFile.OpenRead(file);
        var replaced = IsoReplacer.Replace(image, [new(path, text)]);
        replaced.Notes.ShouldBeEmpty();
        return (file, await ToRaw(directory, file, replaced), text);
    }

    private static async Task<string> ToRaw(TemporaryDirectory directory, string below, IsoReplaced replaced)
    {
        var overlay = directory.File("overlay.qcow2");
        using (var stream = File.Create(overlay))
            Qcow2Writer.Write(stream, new Qcow2Overlay(below), replaced.Device);
        (await Tool.Run("qemu-img", "check", overlay)).ShouldContain("No errors were found");
        await Tool.Run("qemu-img", "convert", "-O", "raw", overlay, directory.File("changed.iso"));
        return directory.File("changed.iso");
    }

    private static async Task ShouldExtract(
        TemporaryDirectory directory, string iso, Dictionary<string, byte[]> expected, string names)
    {
        var target = directory.File("extracted" + names);
        string[] namespaces = names == "-joliet" ? ["-read_fs", "norock"] : [];
        await Tool.Run("xorriso", ["-osirrox", "on", .. namespaces, "-indev", iso, "-extract", "/", target]);
        foreach (var (path, bytes) in expected.Where(e => e.Key != "isolinux/isolinux.bin"))
            (await File.ReadAllBytesAsync(Path.Join(target, path), TestContext.Current.CancellationToken)).ShouldBe(bytes, path);
    }
}
