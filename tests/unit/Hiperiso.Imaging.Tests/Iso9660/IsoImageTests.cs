using System.Collections.Immutable;
using System.Security.Cryptography;
using Hiperiso.Imaging.Iso9660;

namespace Hiperiso.Imaging.Tests.Iso9660;

public sealed class IsoImageTests
{
    private static readonly ImageTree Difficult = IsoSource.OfLinux(Trees.Difficult);

    private static IsoOptions Options => new("HIPERISO", Trees.Time);

    [Fact(Timeout = 120_000)]
    public async Task Xorriso_and_isoinfo_read_what_was_written()
    {
        using var directory = new TemporaryDirectory();
        var file = Write(directory, Difficult, Options);

        var checkLog = await Tool.Run("xorriso", "-osirrox", "on", "-indev", file, "-extract", "/", directory.File("rr"));
        checkLog.ShouldNotContain("WARNING");
        await Tool.Run(
            "xorriso", "-osirrox", "on", "-read_fs", "norock", "-indev", file, "-extract", "/", directory.File("joliet"));
        foreach (var node in Difficult.Nodes().Where(n => !n.IsDirectory))
        {
            var bytes = Trees.ReadAll(node.Content!.Open());
            (await File.ReadAllBytesAsync(Path.Join(directory.File("rr"), node.Path), TestContext.Current.CancellationToken))
                .ShouldBe(bytes, node.Path);
            if (node.Path.Split('/').All(s => s.Length <= 64 && !s.Contains(';')))
                (await File.ReadAllBytesAsync(
                    Path.Join(directory.File("joliet"), node.Path), TestContext.Current.CancellationToken))
                        .ShouldBe(bytes, node.Path);
        }

        (await Tool.Run("isoinfo", "-d", "-i", file)).ShouldContain("Rock Ridge signatures version 1 found");
        (await Tool.Run("isoinfo", "-l", "-R", "-i", file)).ShouldContain("Feb 29 2024");
        (await Tool.Run("isoinfo", "-J", "-f", "-i", file)).ShouldContain("/deep/a/b/c/d/e/f/g/h/i/j/file");
    }

    [Fact(Timeout = 60_000)]
    public async Task Firmware_finds_its_boot_images_and_what_follows_the_files_belongs_to_the_volume()
    {
        const long uefi = 1 << 20, length = 3 << 20;
        using var directory = new TemporaryDirectory();
        var program = new byte[5001];
        new Random(1).NextBytes(program);
        var tree = ImageTree.From(
        [
            new ImageEntry("boot/program", ImageContent.FromBytes(program), Trees.Time),
            new ImageEntry("EFI/BOOT/grub.cfg", ImageContent.FromBytes("true\n"u8.ToArray()), Trees.Time),
        ]);
        var image = new IsoImage(tree, Options with { Boot = new IsoBoot("boot/program", uefi), VolumeLength = length });
        var file = directory.File("disc.iso");
        using (var device = RawImageFile.Create(file, length))
            image.Write(device);

        using var disc = RawImageFile.OpenRead(file);
        var volume = IsoVolume.Open(disc);
        volume.VolumeBlocks.ShouldBe(length / 2048);
        volume.BootImages.ShouldBe(
            [new ElToritoEntry(0, true, 4, image.OffsetOf("boot/program") / 2048), new ElToritoEntry(0xEF, true, 1, uefi / 2048)]);
        var report = await Tool.Run("xorriso", "-indev", file, "-report_el_torito", "plain");
        report.ShouldMatch(@"El Torito boot img +: +1 +BIOS +y +none ");
        report.ShouldMatch(@"El Torito boot img +: +2 +UEFI +y +none ");
        // xorriso has looked at the table in the program and found it right, checksum and all.
        report.ShouldMatch(@"El Torito img opts +: +1 +boot-info-table");
        Trees.ReadAll(volume.OpenFile("boot/program"))[64..].ShouldBe(program[64..]);
    }

    [Fact]
    public void A_boot_image_that_is_not_there_is_refused() => Should.Throw<ImageLayoutException>(
            () => new IsoImage(ImageTree.From([]), Options with { Boot = new IsoBoot("boot/program", 1 << 20) }))
        .Message.ShouldBe("'boot/program' is to be booted, but there is no such file of more than 64 bytes.");

    [Fact(Timeout = 120_000)]
    public async Task Random_trees_read_back_here_and_by_xorriso()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            using var directory = new TemporaryDirectory();
            var tree = IsoSource.OfLinux(Trees.Random(seed, 20_000));
            var file = Write(directory, tree, Options);
            using var image = RawImageFile.OpenRead(file);
            var volume = IsoVolume.Open(image);
            IsoSource.Lines(volume.Enumerate().Select(IsoEntryLine.Of)).ShouldBe(IsoSource.Lines(tree), $"seed {seed}");
            foreach (var node in tree.Nodes().Where(n => !n.IsDirectory))
                Trees.ReadAll(volume.OpenFile(node.Path))
                    .ShouldBe(Trees.ReadAll(node.Content!.Open()), $"seed {seed}: {node.Path}");
            volume.Trees.Select(t => t.Enumerate().Count()).Distinct().ShouldHaveSingleItem();
            (await Tool.Run("xorriso", "-indev", file, "-find", "/", "-exec", "lsdl")).Split('\n')
                .Count(l => l is ['d' or '-', ..] && l.Contains(" '/", StringComparison.Ordinal))
                .ShouldBe(tree.Nodes().Count() + 1, $"seed {seed}");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Permissions_links_and_shared_data_are_kept()
    {
        using var directory = new TemporaryDirectory();
        var target = "../" + string.Concat(Enumerable.Repeat("some-directory/", 60)) + "end";
        var tree = ImageTree.From(
            [Trees.Text("bin/tool"), Trees.Bytes("bin/link", []), Trees.Bytes("bin/twin", "?"u8.ToArray()), Trees.Bytes(
                "root", [])]);
        var attributes = new Dictionary<string, IsoAttributes>
        {
            ["bin/tool"] = new(Mode: 0x1ED),
            ["bin/link"] = new(LinkTarget: target),
            ["bin/twin"] = new(SameAs: "bin/tool"),
            ["root"] = new(LinkTarget: "/etc/./x"),
        };
        var file = Write(directory, tree, Options with { Attributes = attributes.ToImmutableDictionary() });

        await Tool.Run("xorriso", "-osirrox", "on", "-indev", file, "-extract", "/", directory.File("out"));
        new FileInfo(directory.File("out/bin/link")).LinkTarget.ShouldBe(target);
        new FileInfo(directory.File("out/root")).LinkTarget.ShouldBe("/etc/./x");
        (await File.ReadAllTextAsync(directory.File("out/bin/twin"), TestContext.Current.CancellationToken))
            .ShouldBe("content of bin/tool\n");
        (await Tool.Run("stat", "--format=%a", directory.File("out/bin/tool"))).ShouldBe("755\n");
        using var image = RawImageFile.OpenRead(file);
        IsoVolume.Open(image).Find("bin/link").ShouldNotBeNull().LinkTarget.ShouldBe(target);
        IsoVolume.Open(image).Trees[1].Enumerate().Select(e => e.Path).ShouldBe(["bin", "bin/tool", "bin/twin"]);
    }

    [Fact]
    public void Known_tree_gives_known_bytes()
    {
        var image = new IsoImage(Difficult, Options);
        var device = new MemoryDevice(new byte[image.Length]);
        image.Write(device);
        Convert.ToHexStringLower(SHA256.HashData(device.Bytes)).ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void A_name_that_no_system_could_open_is_refused() =>
        Should.Throw<ImageLayoutException>(() => new IsoImage(ImageTree.From([Trees.Text(new string('é', 128))]), Options))
            .Message.ShouldContain("256 bytes");

    [Fact]
    public void An_impossible_label_is_refused() =>
        Should.Throw<ImageLayoutException>(
            () => new IsoImage(ImageTree.Empty, Options with { Label = "small letters" })).Message.ShouldContain("not a label");

    private static string Write(TemporaryDirectory directory, ImageTree tree, IsoOptions options)
    {
        var image = new IsoImage(tree, options);
        var file = directory.File("image.iso");
        using var device = RawImageFile.Create(file, image.Length);
        image.Write(device);
        return file;
    }
}
