using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Session;

public sealed class MetaValueTests
{
    [Theory]
    [InlineData(@"i915,virtio_gpu", "i915,virtio_gpu")]
    [InlineData(@"a\\u0041b", @"a\u0041b")]
    [InlineData(@"\u00FC\uD83D\uDCBF", "ü💿")]
    [InlineData(@"line\u000Abreak", "line\nbreak")]
    [InlineData(@"\u12 \x \", @"\u12 \x \")]
    public void Escapes_become_the_text_again(string written, string text) =>
        SessionAnalysis.Parse($"GRAPHICS_DRIVERS={written}\n").GraphicsDrivers.ShouldBe(text);
}
