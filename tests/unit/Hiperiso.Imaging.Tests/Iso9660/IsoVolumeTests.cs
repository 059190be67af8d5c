using Hiperiso.Imaging.Iso9660;

namespace Hiperiso.Imaging.Tests.Iso9660;

public sealed class IsoVolumeTests
{
    private static readonly ImageTree Portable = ImageTree.From(
    [
        Trees.Text("README.TXT"), Trees.Text("lower.txt"), Trees.Text("two.dots.in.name"), Trees.Text("with space.cfg"),
        Trees.Text("boot/grub/grub.cfg"), Trees.Text("isolinux/isolinux.cfg"), Trees.Bytes("empty", []), ImageEntry.Directory(
            "nothing"),
        Trees.Text("ünïcödé/naïve café.txt"), Trees.Text("ünïcödé/日本語.txt"), Trees.Bytes("large.bin", new byte[300_000]),
        .. Enumerable.Range(0, 200).Select(i => Trees.Text($"many/a name that is long enough to be cut {i}.txt")),
    ]);

    public static TheoryData<int, string> Formats => new(
        from maker in Enumerable.Range(0, IsoSource.Makers.Length)
        from options in new[] { "-R", "-J -joliet-long", "-J -joliet-long -R", "-r -J -joliet-long -iso-level 3" }
        select (maker, options));

    [Theory(Timeout = 120_000), MemberData(nameof(Formats))]
    public async Task Images_of_real_tools_read_back(int maker, string options)
    {
        using var directory = new TemporaryDirectory();
        IsoSource.Write(directory.File("tree"), Portable);
        var file = await IsoSource.Make(directory, IsoSource.Makers[maker], directory.File("tree"), options.Split(' '));
        using var image = RawImageFile.OpenRead(file);
        var volume = IsoVolume.Open(image);

        volume.Trees[0].HasRockRidge.ShouldBe(
            maker == 0 || options.Contains("-R") || options.Contains("-r "), "xorriso always writes it");
        ShouldHold(volume, Portable);
    }

    [Theory(Timeout = 120_000), InlineData(0), InlineData(1)]
    public async Task Random_trees_read_back(int maker)
    {
        using var directory = new TemporaryDirectory();
        for (var seed = 1; seed <= 8; seed++)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
            var tree = IsoSource.OfLinux(Trees.Random(seed, 5000, maximumEntries: 60));
            IsoSource.Write(directory.File($"tree{seed}"), tree);
            var file = await IsoSource.Make(directory, IsoSource.Makers[maker], directory.File($"tree{seed}"), "-R", "-D");
            using var image = RawImageFile.OpenRead(file);
            ShouldHold(IsoVolume.Open(image), tree);
        }
    }

    [Theory(Timeout = 60_000), InlineData(0), InlineData(1)]
    public async Task Directories_that_were_moved_because_of_their_depth_are_where_they_belong(int maker)
    {
        using var directory = new TemporaryDirectory();
        var tree = ImageTree.From(
            [Trees.Text("1/2/3/4/5/6/7/8/9/10/11/12/deep.txt"), Trees.Text("1/2/3/4/5/6/7/8/other.txt"), Trees.Text("top.txt")]);
        IsoSource.Write(directory.File("tree"), tree);
        var options = maker == 0 ? new[] { "-R", "-hide-rr-moved" } : ["-R"];
        var file = await IsoSource.Make(directory, IsoSource.Makers[maker], directory.File("tree"), options);
        using var image = RawImageFile.OpenRead(file);
        var volume = IsoVolume.Open(image);

        var lines = volume.Enumerate().Select(IsoEntryLine.Of)
            .Where(e => !e.Path.Contains("rr_moved") && !e.Path.Contains(".rr_moved"));
        IsoSource.Lines(lines).ShouldBe(IsoSource.Lines(tree));
        ReadText(volume, "1/2/3/4/5/6/7/8/9/10/11/12/deep.txt").ShouldBe("content of 1/2/3/4/5/6/7/8/9/10/11/12/deep.txt\n");
        if (maker == 1)
            (await Tool.Run("isoinfo", "-f", "-i", file))
                .ShouldContain("RR_MOVED", customMessage: "the image must have such directories");
    }

    [Theory(Timeout = 60_000), InlineData(0), InlineData(1)]
    public async Task Links_and_permissions_are_those_of_the_source(int maker)
    {
        using var directory = new TemporaryDirectory();
        IsoSource.Write(directory.File("tree"), ImageTree.From([Trees.Text("bin/tool"), Trees.Text("data")]));
        // genisoimage cuts long ones.
        var target = "../" + string.Concat(Enumerable.Repeat("a-long-part-of-a-path/", maker == 0 ? 20 : 3)) + "end";
        File.CreateSymbolicLink(directory.File("tree/bin/long"), target);
        File.CreateSymbolicLink(directory.File("tree/absolute"), "/etc/fstab");
        await Tool.Run("chmod", "755", directory.File("tree/bin/tool"));
        var file = await IsoSource.Make(directory, IsoSource.Makers[maker], directory.File("tree"), "-R");
        using var image = RawImageFile.OpenRead(file);
        var entries = IsoVolume.Open(image).Enumerate().ToDictionary(e => e.Path);

        entries["bin/long"].LinkTarget.ShouldBe(target);
        entries["absolute"].LinkTarget.ShouldBe("/etc/fstab");
        entries["data"].LinkTarget.ShouldBeNull();
        Convert.ToString(entries["bin/tool"].Mode ?? 0, 8).ShouldBe("100755");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_path_is_looked_up_by_all_names_it_has()
    {
        using var directory = new TemporaryDirectory();
        IsoSource.Write(directory.File("tree"), ImageTree.From([Trees.Text("Boot/A Long Name.Config"), Trees.Text("other")]));
        var file = await IsoSource.Make(directory, IsoSource.Makers[1], directory.File("tree"), "-R", "-J");
        using var image = RawImageFile.OpenRead(file);
        var volume = IsoVolume.Open(image);

        volume.Find("/Boot/A Long Name.Config").ShouldNotBeNull().Tree.ShouldBe(IsoTreeKind.Primary);
        var plain = volume.Trees[0].Find("boot", plain: true).ShouldNotBeNull();
        plain.IsDirectory.ShouldBeTrue();
        volume.Find("BOOT/A_LONG_N.CON;1").ShouldNotBeNull().Length.ShouldBe(35);
        volume.Find("boot/a_long_n.con").ShouldNotBeNull().Length.ShouldBe(35);
        volume.Find("boot/a long name.CONFIG").ShouldNotBeNull().Tree.ShouldBe(IsoTreeKind.Joliet);
        volume.Find("Boot/missing").ShouldBeNull();
        volume.Find("other/below a file").ShouldBeNull();
        Should.Throw<FileNotFoundException>(() => volume.OpenFile("Boot")).Message.ShouldContain("no file 'Boot'");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_enhanced_descriptor_is_a_tree_with_long_names()
    {
        using var directory = new TemporaryDirectory();
        IsoSource.Write(
            directory.File("tree"), ImageTree.From(
                [Trees.Text("A name, much longer than 31 characters, in small letters.text")]));
        var file = await IsoSource.Make(directory, ["genisoimage"], directory.File("tree"), "-iso-level", "4");
        using var image = RawImageFile.OpenRead(file);
        var tree = IsoVolume.Open(image).Trees.Single(t => t.Kind == IsoTreeKind.Enhanced);

        tree.Enumerate().ShouldHaveSingleItem().Path.ShouldBe("A name, much longer than 31 characters, in small letters.text");
    }

    [Fact(Timeout = 60_000)]
    public async Task Both_trees_of_an_image_point_to_the_same_data()
    {
        using var directory = new TemporaryDirectory();
        IsoSource.Write(directory.File("tree"), Portable);
        var file = await IsoSource.Make(directory, IsoSource.Makers[0], directory.File("tree"), "-R", "-J", "-joliet-long");
        using var image = RawImageFile.OpenRead(file);
        var volume = IsoVolume.Open(image);

        volume.Trees.Select(t => t.Kind).ShouldBe([IsoTreeKind.Primary, IsoTreeKind.Joliet]);
        var (primary, joliet) =
            (volume.Trees[0].Find("boot/grub/grub.cfg", plain: false)!, volume.Trees[1]
                .Find("boot/grub/grub.cfg", plain: false)!);
        joliet.Extents[0].Block.ShouldBe(primary.Extents[0].Block);
        joliet.Extents[0].RecordOffset.ShouldNotBe(primary.Extents[0].RecordOffset);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_in_several_extents_is_one_file()
    {
        using var directory = new TemporaryDirectory();
        var (first, second) = (IsoSource.Text("first", 300)[..4096], IsoSource.Text("second", 10));
        IsoSource.Write(directory.File("tree"), ImageTree.From([Trees.Bytes("AA", first), Trees.Bytes("AB", second)]));
        var bytes = await File.ReadAllBytesAsync(
            await IsoSource.Make(directory, IsoSource.Makers[0], directory.File("tree")), TestContext.Current.CancellationToken);
        var device = new MemoryDevice(bytes);
        var (a, b) =
            (IsoVolume.Open(device).Trees[0].Find("AA", plain: true)!, IsoVolume.Open(device).Trees[0].Find("AB", plain: true)!);
        // What mkisofs does with files beyond 4 GB: records of one name, all but the last marked.
        bytes[a.Extents[0].RecordOffset + 25] |= 0x80;
        bytes[b.Extents[0].RecordOffset + 34] = (byte)'A';

        var volume = IsoVolume.Open(device);
        volume.Find("aa").ShouldNotBeNull().Extents.Length.ShouldBe(2);
        Trees.ReadAll(volume.OpenFile("aa")).ShouldBe([.. first, .. second]);
        volume.Trees[0].Enumerate().Count().ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_boot_catalogue_is_the_one_that_xorriso_reports()
    {
        foreach (var iso in IsoSource.Distributed)
        {
            using var image = RawImageFile.OpenRead(iso);
            var volume = IsoVolume.Open(image);
            var report = await Tool.Run("xorriso", "-indev", iso, "-report_el_torito", "plain");
            var expected = report.Split('\n').Where(l => l.StartsWith("El Torito boot img :", StringComparison.Ordinal))
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(w => $"{(w[6] == "UEFI" ? 0xEF : 0)} {w[7] == "y"} {w[^2]} {w[^1]}").ToList();
            expected.Count.ShouldBeGreaterThan(0);
            volume.BootImages.Select(b => $"{b.Platform} {b.IsBootable} {b.Sectors} {b.Block}").ShouldBe(expected);
            report.ShouldContain($"Volume id    : '{volume.Label}'");
        }
    }

    private static void ShouldHold(IsoVolume volume, ImageTree tree)
    {
        IsoSource.Lines(volume.Enumerate().Select(IsoEntryLine.Of)).ShouldBe(IsoSource.Lines(tree));
        foreach (var node in tree.Nodes().Where(n => !n.IsDirectory))
            Trees.ReadAll(volume.OpenFile(node.Path)).ShouldBe(Trees.ReadAll(node.Content!.Open()), node.Path);
    }

    private static string ReadText(IsoVolume volume, string path) =>
        System.Text.Encoding.UTF8.GetString(Trees.ReadAll(volume.OpenFile(path)));
}
