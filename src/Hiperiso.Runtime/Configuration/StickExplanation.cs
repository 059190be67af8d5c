using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Configuration;

/// <summary>A configuration looked at from outside of a boot: checked for all platforms, or explained for one image.</summary>
internal static class StickExplanation
{
    /// <summary>Findings for all platforms together, each once.</summary>
    /// <param name="source">The configuration.</param>
    /// <param name="root">Data partition to compare it with; null compares with none.</param>
    public static ImmutableArray<Finding> Check(ConfigurationSource source, string? root) =>
        FindingOrder.Sort(Enum.GetValues<Platform>()
            .Select(platform => ConfigurationReader.Read(source, platform))
            .SelectMany(configuration => root is null
                ? configuration.Findings
                : ConfigurationCheck.Against(configuration, StickListing.Read(root, configuration.Files)))
            .Distinct());

    /// <summary>How an image would be booted.</summary>
    public static string Explain(StickConfiguration configuration, StickListing listing, string commandLine)
    {
        var boot = BootResolution.Resolve(configuration, listing, commandLine);
        return ExplainText.Resolution(configuration, boot)
            + ExplainText.Guest(boot.Parsed.Parameters)
            + ExplainText.Findings(ConfigurationCheck.Against(configuration, listing));
    }
}
