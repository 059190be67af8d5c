using Hiperiso.Imaging.Vmdk;

namespace Hiperiso.Imaging.Tests.Vmdk;

public sealed class VmdkWriterTests
{
    public static TheoryData<string> Disks => DiskContents.Names;

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Disks))]
    public async Task Others_see_the_same_disk(string name)
    {
        using var vmdk = Export(path => DiskContents.Create(path, name));
        await vmdk.ShouldBeTheDisk();
        await vmdk.ShouldBeTheDiskTo7Zip();
        vmdk.ShouldBeWrittenTheSameAgain(Write);
    }

    [Theory(Timeout = 120_000)]
    [InlineData((4L << 30) + 512)]
    [InlineData(100L << 30)]
    public async Task Of_large_disks_all_is_found_and_little_is_stored(long length)
    {
        long[] places = [0, (32 << 20) - 1, 32 << 20, length / 2, length - 1];
        using var vmdk = Export(path => DiskContents.Create(path, length, [.. places.Select(offset => (offset, 1))]));
        await vmdk.ShouldHaveItsSize();
        await vmdk.ShouldHoldTheSameAt(places);
        vmdk.ShouldBeSmallerThan((1 << 20) + (length >> 13));
    }

    [Fact]
    public void The_descriptor_says_what_the_disk_is()
    {
        using var vmdk = Export(path => DiskContents.Create(path, "block ends"));
        var start = new byte[21 * 512];
        using (var file = File.OpenRead(vmdk.File))
            file.ReadExactly(start);
        System.Text.Encoding.ASCII.GetString(start, 512, 20 * 512).TrimEnd('\0').ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void Of_the_largest_disk_every_sector_has_a_number()
    {
        var layout = new VmdkLayout((2047L << 30) / 512);
        (layout.Data + (layout.Grains * VmdkLayout.GrainSectors)).ShouldBeLessThan(1L << 32);
    }

    [Fact]
    public void A_disk_larger_than_the_format_allows_is_refused() =>
        Should.Throw<ImageLayoutException>(() => Export(path => RawImageFile.Create(path, (2047L << 30) + 512)))
            .Message.ShouldStartWith("A VMDK holds at most 2047 GiB");

    [Theory]
    [InlineData("")]
    [InlineData("a\"b.vmdk")]
    [InlineData("../disk.vmdk")]
    [InlineData("two\nlines.vmdk")]
    public void A_name_that_would_break_the_descriptor_is_refused(string name) => Should.Throw<ImageLayoutException>(() => new ExportedDisk(
        "vmdk",
        path => DiskContents.Create(path, "one sector"),
        (stream, disk) => VmdkWriter.Write(stream, disk, new SeededIdentifiers("test"), name))).Message.ShouldContain("cannot be the name of a VMDK");

    private static ExportedDisk Export(Func<string, RawImageFile> create) => new("vmdk", create, Write);

    private static void Write(Stream stream, SparseDisk disk) => VmdkWriter.Write(stream, disk, new SeededIdentifiers("test"), "disk.vmdk");
}
