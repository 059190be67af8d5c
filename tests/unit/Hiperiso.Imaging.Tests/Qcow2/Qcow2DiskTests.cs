using Hiperiso.Imaging.Qcow2;

namespace Hiperiso.Imaging.Tests.Qcow2;

public sealed class Qcow2DiskTests
{
    public static TheoryData<string> Disks => DiskContents.Names;

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Disks))]
    public async Task Others_see_the_same_disk(string name)
    {
        using var qcow2 = Export(path => DiskContents.Create(path, name));
        await qcow2.ShouldBeTheDisk();
        await qcow2.ShouldBeTheDiskTo7Zip();
        qcow2.ShouldBeWrittenTheSameAgain(Qcow2Writer.Write);
    }

    // A table covers 512 MiB, a cluster of the first table 4 TiB.
    [Theory(Timeout = 120_000)]
    [InlineData((512L << 20) + 512)]
    [InlineData((4L << 40) + 512)]
    public async Task Of_large_disks_all_is_found_and_little_is_stored(long length)
    {
        long[] places = [0, (512L << 20) - 1, 512L << 20, length / 2, length - 1];
        using var qcow2 = Export(path => DiskContents.Create(path, length, [.. places.Select(offset => (offset, 1))]));
        await qcow2.ShouldHaveItsSize();
        await qcow2.ShouldHoldTheSameAt(places);
        qcow2.ShouldBeSmallerThan(1 << 20);
    }

    [Fact]
    public void More_data_than_its_counts_can_tell_is_refused()
    {
        // Blocks of counts, header, table of the blocks, first table.
        const long most = (1L << 28) - (1 << 13) - 3;
        new Qcow2Layout(1, [], most).Total.ShouldBe(1L << 28);
        Should.Throw<ImageLayoutException>(() => new Qcow2Layout(1, [], most + 1).Total).Message.ShouldContain("at most 16384 GiB");
    }

    private static ExportedDisk Export(Func<string, RawImageFile> create) => new("qcow2", create, Qcow2Writer.Write);
}
