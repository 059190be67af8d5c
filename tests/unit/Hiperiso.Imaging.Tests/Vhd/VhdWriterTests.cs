using Hiperiso.Imaging.Vhd;

namespace Hiperiso.Imaging.Tests.Vhd;

public sealed class VhdWriterTests
{
    private static readonly VhdOptions Options = new(new SeededIdentifiers("test"), Trees.Time);

    public static TheoryData<string> Disks => DiskContents.Names;

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Disks))]
    public async Task Others_see_the_same_disk(string name)
    {
        using var vhd = Export(path => DiskContents.Create(path, name));
        await vhd.ShouldBeTheDisk();
        await vhd.ShouldBeTheDiskTo7Zip();
        vhd.ShouldBeWrittenTheSameAgain(Write);
    }

    // Sizes at which the geometry takes another shape, each a sector more than it can tell; behind 127 GiB it tells nothing.
    [Theory(Timeout = 120_000)]
    [InlineData((17L * 4 * 1024 * 512) + 512)]
    [InlineData((17L * 16 * 1024 * 512) + 512)]
    [InlineData((31L * 16 * 1024 * 512) + 512)]
    [InlineData((63L * 16 * 65535 * 512) + 512)]
    [InlineData((255L * 16 * 65535 * 512) + 512)]
    [InlineData(2040L << 30)]
    public async Task Of_large_disks_all_is_found_and_little_is_stored(long length)
    {
        using var vhd = Export(path => DiskContents.Create(path, length, (0, 1), (length / 2, 1), (length - 1, 1)));
        await vhd.ShouldHaveItsSize();
        await vhd.ShouldHoldTheSameAt(0, length / 2, length - 1);
        vhd.ShouldBeSmallerThan((3 * (2 << 20)) + (5 << 20));
    }

    [Fact]
    public void A_disk_larger_than_the_format_allows_is_refused() =>
        Should.Throw<ImageLayoutException>(() => Export(path => RawImageFile.Create(path, (2040L << 30) + 512)))
            .Message.ShouldBe("A VHD holds at most 2040 GiB, and the disk has 2190433321472 bytes.");

    [Fact]
    public void A_time_before_the_format_s_is_refused() => Should.Throw<ImageLayoutException>(
        () => new ExportedDisk(
            "vpc",
            path => DiskContents.Create(path, "one sector"),
            (stream, disk) => VhdWriter.Write(stream, disk, Options with { Created = DateTimeOffset.UnixEpoch })))
        .Message.ShouldBe("The time 1970-01-01 cannot be stored in a VHD, whose times begin in 2000.");

    private static ExportedDisk Export(Func<string, RawImageFile> create) => new("vpc", create, Write);

    private static void Write(Stream stream, SparseDisk disk) => VhdWriter.Write(stream, disk, Options);
}
