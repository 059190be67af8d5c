using System.Buffers.Binary;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.Imaging.Tests.Fat;

public sealed class FatVolumeTests
{
    private const int Mebibyte = 1 << 20;

    [Theory(Timeout = 60_000)]
    [InlineData("12", 2, 512)]
    [InlineData("16", 32, 512)]
    [InlineData("32", 300, 512)]
    [InlineData("16", 64, 2048)]
    public async Task A_volume_of_mkfs_vfat_filled_by_mtools_is_read(string type, int mebibytes, int sectorSize)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("volume.img");
        RawImageFile.Create(path, (long)mebibytes * Mebibyte).Dispose();
        await Tool.Run("mkfs.vfat", "-F", type, "-S", $"{sectorSize}", "-n", "LABEL", "-i", "1234ABCD", path);
        Directory.CreateDirectory(directory.File("tree/sub directory"));
        var content = Enumerable.Range(0, 70_000).Select(i => (byte)(i >> 4)).ToArray();
        string[] names = ["UPPER.TXT", "lower.txt", "Mixed Case.Text", "sub directory/ünïcödé 日本.iso", .. Enumerable.Range(0, 40).Select(i => $"sub directory/number {i}")];
        foreach (var name in names)
            await File.WriteAllBytesAsync(directory.File($"tree/{name}"), content[..(name.Length * 500)], TestContext.Current.CancellationToken);
        await Tool.RunIn(directory.File("tree"), "mcopy", "-s", "-i", path, "UPPER.TXT", "lower.txt", "Mixed Case.Text", "sub directory", "::");
        await Tool.Run("mdel", "-i", path, "::sub directory/number 7");

        using var image = RawImageFile.OpenRead(path);
        var volume = FatVolume.Open(image);
        (volume.Label, volume.VolumeSerial, $"{(int)volume.Type}").ShouldBe(("LABEL", 0x1234ABCDu, type));
        volume.Enumerate().Where(e => !e.IsDirectory).Select(e => e.Path).Order(StringComparer.Ordinal)
            .ShouldBe(names.Where(n => n != "sub directory/number 7").Order(StringComparer.Ordinal));
        foreach (var name in names.Where(n => n != "sub directory/number 7"))
            Trees.ReadAll(volume.OpenFile(name)).ShouldBe(content[..(name.Length * 500)], name);
    }

    // mkfs.vfat makes such volumes with a warning; mtools does not write to them, so the volume loses its clusters afterwards.
    [Fact(Timeout = 60_000)]
    public async Task A_fat32_with_fewer_clusters_than_its_specification_wants_has_its_files_all_the_same()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("volume.img");
        RawImageFile.Create(path, 64 * Mebibyte).Dispose();
        await Tool.Run("mkfs.vfat", "-F", "32", "-s", "1", "-n", "LABEL", path);
        await File.WriteAllTextAsync(directory.File("THESIS.TXT"), "All of it", TestContext.Current.CancellationToken);
        await Tool.Run("mcopy", "-i", path, directory.File("THESIS.TXT"), "::");
        var sectors = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(sectors, 40_000);
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
        {
            foreach (var bootSector in new[] { 0, 6 })
                RandomAccess.Write(file, sectors, (bootSector * 512) + 32);
        }

        // It also finds the count of free clusters wrong.
        var (_, judge) = await Tool.Try(null, "fsck.fat", "-n", "-l", path);
        judge.ShouldContain("Filesystem is FAT32");
        judge.ShouldContain("/THESIS.TXT");
        using var image = RawImageFile.OpenRead(path);
        var volume = FatVolume.Open(image);
        (volume.Label, volume.Type).ShouldBe(("LABEL", FatType.Fat32));
        Trees.ReadAll(volume.OpenFile("THESIS.TXT")).ShouldBe("All of it"u8.ToArray());
    }

    [Theory(Timeout = 120_000)]
    [InlineData(FatType.Fat12, 2)]
    [InlineData(FatType.Fat16, 5)]
    [InlineData(FatType.Fat32, 34)]
    public Task Damage_anywhere_in_the_metadata_ends_in_one_kind_of_error(FatType type, int mebibytes)
    {
        var clean = new byte[mebibytes * Mebibyte];
        FatVolumeWriter.Write(new MemoryDevice(clean), Trees.Random(3, 60), new FatOptions(1, Trees.Time) { Type = type, RootEntryCount = 512 });
        Damage.EveryOutcomeIsAValueOrACorruptImage(clean, d => FatVolume.Open(d));
        return Task.CompletedTask;
    }

    [Fact]
    public void A_chain_that_loops_is_refused()
    {
        var device = new MemoryDevice(new byte[2 * Mebibyte]);
        FatVolumeWriter.Write(device, ImageTree.From([Trees.Bytes("file", new byte[3000])]), new FatOptions(1, Trees.Time));
        // FAT12 entries 2 to 7: 003 004 005 006 007 FFF. Entry 4 is made to lead back to 2.
        device.Bytes[512 + 6] = 0x02;
        var volume = FatVolume.Open(device);
        Should.Throw<CorruptImageException>(() => volume.OpenFile("file")).Message.ShouldContain("twice");
    }
}
