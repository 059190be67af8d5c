using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration;

/// <summary>The files a configuration consists of.</summary>
/// <param name="Main">The one with the sections.</param>
/// <param name="Templates">Templates of overrides by their name without extension.</param>
public sealed record ConfigurationSource(
    ConfigurationDocument Main, ImmutableSortedDictionary<string, ConfigurationDocument> Templates)
{
    /// <summary>A stick without configuration.</summary>
    public static ConfigurationSource None { get; } = Of(ConfigurationDocument.None);

    /// <summary>A configuration without templates.</summary>
    public static ConfigurationSource Of(ConfigurationDocument main) =>
        new(main, ImmutableSortedDictionary<string, ConfigurationDocument>.Empty.WithComparers(StringComparer.Ordinal));
}
