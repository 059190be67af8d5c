using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>All sections and keys: the one place that lists them. Reader, JSON schema and documentation follow from it.</summary>
public static class ConfigurationKeys
{
    /// <summary>All sections: Ventoy's fifteen plugins in its order, then Hiperiso's own.</summary>
    public static ImmutableArray<SectionDescription> Sections { get; } =
    [
        ControlKeys.Section,
        .. PluginKeys.Sections,
        GuestKeys.Overrides,
        .. GuestKeys.Defaults.Select(key => new SectionDescription(key.Name, SectionShape.Value, key.Meaning, [key])),
    ];

    private static readonly Dictionary<string, SectionDescription> ByName = Sections.ToDictionary(section => section.Name);

    /// <summary>Looks up a section by its name without suffix.</summary>
    public static SectionDescription? Section(string name) => ByName.GetValueOrDefault(name);
}
