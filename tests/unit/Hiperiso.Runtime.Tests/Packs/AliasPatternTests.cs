using Hiperiso.Runtime.Packs;

namespace Hiperiso.Runtime.Tests.Packs;

public sealed class AliasPatternTests
{
    [Theory]
    [InlineData("pci:v00008086d000010D3sv*sd*bc*sc*i*", "pci:v00008086d000010D3sv00008086sd0000A01Fbc02sc00i00", true)]
    [InlineData("pci:v00008086d000010D3sv*sd*bc*sc*i*", "pci:v00008086d000010D4sv00008086sd0000A01Fbc02sc00i00", false)]
    [InlineData("usb:v1645p0007d013[0-3]dc*", "usb:v1645p0007d0132dc00", true)]
    [InlineData("usb:v1645p0007d013[0-3]dc*", "usb:v1645p0007d0134dc00", false)]
    [InlineData("usb:v1645p0007d01[0-24-9]*", "usb:v1645p0007d013", false)]
    [InlineData("acpi*:PNP0C0A:*", "acpi:PNP0C0A:", true)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a*b*c", "aXbXbX", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a[b", "a[b", false)]
    [InlineData("abc", "abcd", false)]
    public void Patterns_match_as_in_fnmatch(string pattern, string text, bool matches) =>
        AliasPattern.Matches(pattern, text).ShouldBe(matches);

    [Fact]
    public void Many_stars_do_not_take_for_ever()
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", 200)) + "b";

        AliasPattern.Matches(pattern, new string('a', 20_000)).ShouldBeFalse();
    }

    [Fact]
    public void A_device_has_the_modules_of_its_bus_and_of_patterns_for_any_bus() =>
        new ModuleAliases("alias acpi*:PNP1* button\nalias pci:v1* net-driver\nalias usb:v1* serial\nalias acpi:PNP1* fan\n")
            .Matching("acpi:PNP1:").ShouldBe(["button", "fan"]);
}
