using Hiperiso.Imaging.ExFat;

namespace Hiperiso.Imaging.Tests.ExFat;

public sealed class ExFatVolumeTests
{
    private const int Mebibyte = 1 << 20;

    [Theory(Timeout = 60_000)]
    [InlineData("4K")]
    [InlineData("64K")]
    public async Task A_volume_of_mkfs_exfat_is_read(string clusterSize)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("volume.img");
        RawImageFile.Create(path, 64 * Mebibyte).Dispose();
        await Tool.Run("mkfs.exfat", "-L", "ünï", "-c", clusterSize, path);
        using var image = RawImageFile.OpenRead(path);
        var volume = ExFatVolume.Open(image);
        volume.Label.ShouldBe("ünï");
        volume.Enumerate().ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_volume_that_another_driver_changed_is_read_and_sound()
    {
        Assert.SkipWhen(ExFatMount.Obstacle is not null, $"Mounting a volume {ExFatMount.Obstacle}.");
        using var directory = new TemporaryDirectory();
        var path = directory.File("volume.img");
        using (var image = RawImageFile.Create(path, 64 * Mebibyte))
            ExFatVolumeWriter.Write(image, Trees.Difficult, new ExFatOptions(1, Trees.Time) { Label = "DATA" });
        var expected = Trees.Difficult.Nodes().Where(n => !n.IsDirectory).ToDictionary(n => n.Path, n => Trees.ReadAll(n.Content!.Open()));
        await using (var mount = await ExFatMount.Mount(path, directory.File("mount")))
        {
            foreach (var (file, bytes) in expected)
                (await File.ReadAllBytesAsync(Path.Combine(mount.Path, file), TestContext.Current.CancellationToken)).ShouldBe(bytes, file);
            Change(mount.Path, expected);
        }

        (await Tool.Run("fsck.exfat", "-n", path)).ShouldContain("clean");
        using var changed = RawImageFile.OpenRead(path);
        var volume = ExFatVolume.Open(changed);
        volume.Enumerate().Where(e => !e.IsDirectory).Select(e => e.Path).Order(StringComparer.Ordinal).ShouldBe(expected.Keys.Order(StringComparer.Ordinal));
        foreach (var (file, bytes) in expected)
            Trees.ReadAll(volume.OpenFile(file)).ShouldBe(bytes, file);
    }

    [Fact(Timeout = 120_000)]
    public Task Damage_anywhere_in_the_metadata_ends_in_one_kind_of_error()
    {
        var clean = new MemoryDevice(new byte[2 * Mebibyte]);
        ExFatVolumeWriter.Write(clean, Trees.Random(3, 60), new ExFatOptions(1, Trees.Time));
        Damage.EveryOutcomeIsAValueOrACorruptImage(clean.Bytes, d => ExFatVolume.Open(d));
        return Task.CompletedTask;
    }

    [Fact]
    public void A_directory_that_contains_itself_is_refused()
    {
        var device = new MemoryDevice(new byte[2 * Mebibyte]);
        ExFatVolumeWriter.Write(device, ImageTree.From([ImageEntry.Directory("a/b")]), new ExFatOptions(1, Trees.Time));
        // Directory "b" has one entry set, in directory "a"; its first cluster is made that of "a".
        var offset = device.Bytes.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xC1, 0, (byte)'b', 0]);
        var set = device.Bytes.AsSpan(offset - 64, 96);
        set[32 + 20]--;
        BitConverter.TryWriteBytes(set[2..], ExFatChecksums.OfEntrySet(set));
        Should.Throw<CorruptImageException>(() => ExFatVolume.Open(device).Enumerate().Count()).Message.ShouldContain("share cluster");
    }

    [Fact]
    public void Unknown_benign_entries_are_passed_over_and_critical_ones_refused()
    {
        var device = new MemoryDevice(new byte[2 * Mebibyte]);
        ExFatVolumeWriter.Write(device, ImageTree.From([Trees.Text("a")]), new ExFatOptions(1, Trees.Time) { Label = "X" });
        // The label's entry is the root directory's first one: a primary whose loss harms nobody.
        var label = device.Bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x83, 1, (byte)'X', 0]);
        device.Bytes[label] = 0xA7;
        ExFatVolume.Open(device).Enumerate().Single().Path.ShouldBe("a");
        device.Bytes[label] = 0x87;
        Should.Throw<CorruptImageException>(() => ExFatVolume.Open(device)).Offset.ShouldBe(label);
    }

    [Fact]
    public void Files_open_whatever_the_case_of_their_names()
    {
        var device = new MemoryDevice(new byte[2 * Mebibyte]);
        ExFatVolumeWriter.Write(device, ImageTree.From([Trees.Text("Größe/Ä.iso")]), new ExFatOptions(1, Trees.Time));
        var volume = ExFatVolume.Open(device);
        Trees.ReadAll(volume.OpenFile("GRÖßE/ä.ISO")).ShouldBe("content of Größe/Ä.iso\n"u8.ToArray());
        Should.Throw<FileNotFoundException>(() => volume.OpenFile("Größe"));
        Should.Throw<FileNotFoundException>(() => volume.OpenFile("Größe/Ä.iso/x"));
    }

    private static void Change(string root, Dictionary<string, byte[]> expected)
    {
        // Removed files leave deleted entries and free clusters; files that grow in turn end up in chains of fragments.
        foreach (var file in expected.Keys.Where(f => f.StartsWith("many/", StringComparison.Ordinal)).Where((_, i) => i % 2 == 0).ToList())
        {
            File.Delete(Path.Combine(root, file));
            expected.Remove(file);
        }

        for (var round = 0; round < 40; round++)
        {
            foreach (var name in (string[])["grows.log", "deep/also grows.log", "README.TXT"])
            {
                var part = Enumerable.Range(0, 5000).Select(i => (byte)(i * round)).ToArray();
                using var stream = new FileStream(Path.Combine(root, name), FileMode.Append);
                stream.Write(part);
                expected[name] = [.. expected.GetValueOrDefault(name, []), .. part];
            }
        }

        Directory.CreateDirectory(Path.Combine(root, "new directory"));
        for (var i = 0; i < 200; i++)
        {
            expected[$"new directory/a new file with a long name {i}"] = [(byte)i];
            File.WriteAllBytes(Path.Combine(root, $"new directory/a new file with a long name {i}"), [(byte)i]);
        }
    }
}
