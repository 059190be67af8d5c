using System.Collections.Immutable;
using System.Text;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>A configuration and an image to explain, on a stick that always has the same files.</summary>
internal sealed record ConfigurationCase(string Name, string Json)
{
    public const string File = "/ventoy/ventoy.json";

    public static StickListing Stick { get; } = new(
        ["/ISOs/Windows11.iso", "/ISOs/debian-12.iso", "/ISOs/deep/er/arch.iso", "/ISOs/ubuntu-24.04.iso", "/disk.vhdx", "/memtest.img"],
        [
            "/ventoy/preseed.cfg", "/ventoy/kickstart.cfg", "/persistence/a.dat", "/persistence/b.dat", "/ventoy/tools.tar.gz",
            "/ventoy/dud.img", "/ventoy/dud2.iso", "/ventoy/new.cfg", "/ventoy/new2.cfg", "/ventoy/menu.vcfg", "/ISOs/ubuntu-24.04.iso.vcfg",
            "/ventoy/dark/theme.txt", "/ventoy/light/theme.txt", "/ventoy/font.pf2",
        ]);

    public string Image { get; init; } = "/ISOs/debian-12.iso";

    public Platform Platform { get; init; } = Platform.Uefi;

    public string CommandLine { get; init; } = "";

    public ImmutableArray<(string Name, string Json)> Templates { get; init; } = [];

    public ConfigurationSource Source => new(
        DocumentReader.Read(File, Encoding.UTF8.GetBytes(Json)),
        Templates.ToImmutableSortedDictionary(
            template => template.Name,
            template => DocumentReader.Read($"/hiperiso/iso_overrides/{template.Name}.json", Encoding.UTF8.GetBytes(template.Json), lockWord: ""),
            StringComparer.Ordinal));

    public StickConfiguration Configuration => ConfigurationReader.Read(Source, Platform);

    public BootResolution Boot => BootResolution.Resolve(Configuration, Stick, $"hiperiso_iso={Image} {CommandLine}");

    public ImageResolution Resolution => ImageResolver.Resolve(Configuration, Image, Stick);
}
