using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>A boot by configuration and command line: what was chosen at the menu counts more than what was configured.</summary>
/// <param name="Parsed">The parameters, and the findings of the command line.</param>
/// <param name="Image">What the configuration means for the image; null without an image.</param>
/// <param name="Settings">The parameters that are not defaults, and why.</param>
public sealed record BootResolution(ParsedParameters Parsed, ImageResolution? Image, ImmutableArray<ResolvedSetting> Settings)
{
    /// <summary>Resolves a boot.</summary>
    public static BootResolution Resolve(StickConfiguration configuration, StickListing listing, string commandLine)
    {
        var asked = BootParameters.Parse(commandLine);
        if ((asked.Parameters.IsoPath ?? UnnamedImage.Find(configuration, listing)) is not { } image)
            return new BootResolution(asked, null, []);
        var resolution = ImageResolver.Resolve(configuration, image, listing);
        var parsed = BootParameters.Parse(commandLine, resolution.Parameters);
        var configured = resolution.Settings.Where(setting => !parsed.Given.Contains(setting.Key));
        return new BootResolution(parsed, resolution, [.. configured, .. FromCommandLine(commandLine, resolution)]);
    }

    private static IEnumerable<ResolvedSetting> FromCommandLine(string commandLine, ImageResolution resolution)
    {
        foreach (var (name, value) in KernelCommandLine.Split(commandLine))
        {
            var key = BootParameterReader.Canonical(name);
            if (!key.StartsWith("hiperiso_", StringComparison.Ordinal) || key is "hiperiso_iso" or BootParameterReader.EncodingKey or BootParameterReader.LineKey)
                continue;
            var beaten = resolution.Settings.FirstOrDefault(setting => setting.Key == key);
            var reason = beaten is null ? "command line" : $"command line; it counts before {beaten.Reason}";
            yield return new ResolvedSetting(key, value ?? "", reason);
        }
    }
}
