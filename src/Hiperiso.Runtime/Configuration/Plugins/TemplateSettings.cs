using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>The templates of overrides.</summary>
/// <param name="Settings">What each sets, by its name.</param>
/// <param name="Findings">What was found while reading them.</param>
internal sealed record TemplateSettings(
    ImmutableDictionary<string, ImmutableArray<GuestSetting>> Settings, ImmutableArray<Finding> Findings)
{
    /// <summary>Reads templates, beside those the host brings along; one that cannot be used sets nothing.</summary>
    public static TemplateSettings Read(ImmutableSortedDictionary<string, ConfigurationDocument> documents)
    {
        var settings = PresetTemplates.All.ToBuilder();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var (name, document) in documents)
        {
            var log = new FindingLog(document.File);
            settings[name] = document.Root is { } root
                ? OverrideReader.ReadSettings(root, new Origin(document.File, root.Position), log, templates: null)
                : [];
            findings.AddRange(document.Findings);
            findings.AddRange(log.Findings);
        }

        return new TemplateSettings(settings.ToImmutable(), findings.ToImmutable());
    }
}
