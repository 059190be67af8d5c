using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Tests.Images;

public sealed class DiskSizeTests
{
    [Theory]
    [InlineData("512", 512)]
    [InlineData("64MiB", 67_108_864)]
    [InlineData("64m", 67_108_864)]
    [InlineData("16G", 17_179_869_184)]
    [InlineData("1TiB", 1_099_511_627_776)]
    public void A_size_is_a_number_with_an_optional_unit(string text, long bytes) => DiskSize.Parse(text).ShouldBe(bytes);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1G")]
    [InlineData("1.5G")]
    [InlineData("16X")]
    [InlineData("9999999999T")]
    public void Anything_else_is_refused_with_an_example(string text) =>
        Should.Throw<FactoryException>(() => DiskSize.Parse(text)).ToString().ShouldContain("for example 64MiB");

    [Theory]
    [InlineData(512, "512 bytes")]
    [InlineData(1_073_741_824, "1 GiB")]
    [InlineData(1_610_612_736, "1.5 GiB")]
    public void A_size_is_shown_with_its_largest_unit(long bytes, string text) => DiskSize.Format(bytes).ShouldBe(text);
}
