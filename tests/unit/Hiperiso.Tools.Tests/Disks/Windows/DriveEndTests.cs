using Hiperiso.Tools.Disks.Windows;

namespace Hiperiso.Tools.Tests.Disks.Windows;

/// <summary>The size of a disk that does not tell it.</summary>
public sealed class DriveEndTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(860_160)]
    [InlineData(7_814_037_168)]
    public void Is_where_reading_ends(long sectors)
    {
        var reads = 0;
        DriveEnd.Find(IsReadable, 512).ShouldBe(sectors * 512);
        reads.ShouldBeLessThan(80);

        bool IsReadable(long offset)
        {
            reads++;
            (offset % 512).ShouldBe(0);
            return offset < sectors * 512;
        }
    }

    [Fact]
    public void Of_one_that_never_ends_is_found_as_well() => DriveEnd.Find(_ => true, 4096).ShouldBeGreaterThan(1L << 48);
}
