using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Tests.Disks;

/// <summary>Sizes as people read and write them.</summary>
public sealed class ByteSizeTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(31_914_983_424, "31.9 GB")]
    [InlineData(67_108_864, "67.1 MB")]
    [InlineData(20_000_000_000_000_000, "20000 TB")]
    public void They_are_as_on_the_package(long bytes, string text) => ByteSize.Format(bytes).ShouldBe(text);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("512", 512L << 20)]
    [InlineData("4G", 4L << 30)]
    [InlineData("4GiB", 4L << 30)]
    [InlineData("64k", 64L << 10)]
    [InlineData("1T", 1L << 40)]
    public void A_bare_number_is_MiB(string text, long bytes) => ByteSize.Parse("--reserve", text).ShouldBe(bytes);

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("-1")]
    [InlineData("1.5G")]
    [InlineData("iB")]
    [InlineData("99999999999999999999")]
    [InlineData("9999999999T")]
    public void Others_are_refused(string text) =>
        Should.Throw<InvalidDataException>(() => ByteSize.Parse("--reserve", text)).Message.ShouldContain("512M, 4G");
}
