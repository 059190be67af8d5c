using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>Boots that name no image, as of an EFI program without a menu.</summary>
public sealed class UnnamedImageTests
{
    private static readonly StickListing Two = new(["/ISOs/a.iso", "/ISOs/b.iso"], []);

    [Theory]
    [InlineData("""{"control": [{"VTOY_DEFAULT_IMAGE": "/ISOs/b.iso"}], "default_ram": 256}""", "/ISOs/b.iso")]
    [InlineData("""{"image_blacklist": ["/ISOs/a.iso"], "default_ram": 256}""", "/ISOs/b.iso")]
    [InlineData("""{"control": [{"VTOY_DEFAULT_IMAGE": "/ISOs/c.iso"}]}""", null)]
    [InlineData("""{"control": [{"VTOY_DEFAULT_IMAGE": "/ISOs/b.iso"}], "image_blacklist": ["/ISOs/b.iso"]}""", "/ISOs/a.iso")]
    [InlineData("{}", null)]
    public void The_image_is_the_selected_one_or_the_only_one_that_the_menu_would_show(string configuration, string? image)
    {
        var boot = BootResolution.Resolve(new ConfigurationCase("", configuration).Configuration, Two, "quiet");

        boot.Parsed.Parameters.IsoPath.ShouldBe(image);
        boot.Parsed.HasErrors.ShouldBe(image is null);
        if (configuration.Contains("default_ram", StringComparison.Ordinal))
        {
            boot.Parsed.Parameters.GuestRamMb.ShouldBe(256);
        }
    }

    [Fact]
    public void The_image_that_the_command_line_names_counts_before_the_selected_one() => BootResolution.Resolve(
            new ConfigurationCase("", """{"control": [{"VTOY_DEFAULT_IMAGE": "/ISOs/b.iso"}]}""").Configuration, Two, "hiperiso_iso=/ISOs/a.iso")
        .Parsed.Parameters.IsoPath.ShouldBe("/ISOs/a.iso");
}
