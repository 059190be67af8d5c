using Hiperiso.Imaging.Vhdx;

namespace Hiperiso.Imaging.Tests.Vhdx;

public sealed class VhdxWriterTests
{
    public static TheoryData<string> Disks => DiskContents.Names;

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Disks))]
    public async Task Others_see_the_same_disk(string name)
    {
        using var vhdx = Export(path => DiskContents.Create(path, name));
        await vhdx.ShouldBeTheDisk();

        // 7-Zip refuses a last block that is stored and reaches beyond the disk's end, QEMU's too.
        if (name is "empty" or "random")
            await vhdx.ShouldBeTheDiskTo7Zip();
        vhdx.ShouldBeWrittenTheSameAgain(Write);
    }

    // After every 4 GiB an entry of the table belongs to a bitmap of sectors.
    [Theory(Timeout = 120_000)]
    [InlineData(4L << 30)]
    [InlineData((4L << 30) + 512)]
    [InlineData((12L << 30) + 4096)]
    [InlineData(1L << 40)]
    public async Task Of_large_disks_all_is_found_and_little_is_stored(long length)
    {
        long[] places = [0, (4L << 30) - 1, Math.Min(4L << 30, length - 1), length / 2, length - 1];
        using var vhdx = Export(path => DiskContents.Create(path, length, [.. places.Select(offset => (offset, 1))]));
        await vhdx.ShouldHaveItsSize();
        await vhdx.ShouldHoldTheSameAt(places);
        vhdx.ShouldBeSmallerThan((9L << 20) + (length >> 16));
    }

    [Fact]
    public void A_disk_that_is_no_whole_number_of_sectors_is_refused() =>
        Should.Throw<ImageLayoutException>(() => Export(path => RawImageFile.Create(path, 1000)))
            .Message.ShouldBe("A virtual disk of 1000 bytes is not possible: it has sectors of 512 bytes.");

    // Few file systems hold such a file.
    [Fact]
    public void A_disk_larger_than_all_formats_allow_is_refused()
    {
        SparseDisk.RequireRoom(64L << 40, 64L << 40, "VHDX");
        Should.Throw<ImageLayoutException>(() => SparseDisk.RequireRoom((64L << 40) + 512, 64L << 40, "VHDX"))
            .Message.ShouldBe("A VHDX holds at most 65536 GiB, and the disk has 70368744178176 bytes.");
    }

    // RFC 3720, appendix B.4.
    [Fact]
    public void The_checksum_is_that_of_its_examples()
    {
        Crc32C.Compute(new byte[32]).ShouldBe(0x8A9136AAu);
        Crc32C.Compute([.. Enumerable.Range(0, 32).Select(value => (byte)value)]).ShouldBe(0x46DD794Eu);
    }

    private static ExportedDisk Export(Func<string, RawImageFile> create) => new("vhdx", create, Write);

    private static void Write(Stream stream, SparseDisk disk) => VhdxWriter.Write(stream, disk, new SeededIdentifiers("test"));
}
