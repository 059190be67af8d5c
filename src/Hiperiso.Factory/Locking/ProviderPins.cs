using System.Collections.Immutable;

namespace Hiperiso.Factory.Locking;

/// <summary>The pinned inputs of one provider of one recipe.</summary>
/// <param name="Sources">Files of Debian source packages.</param>
/// <param name="Packages">Debian binary packages.</param>
public sealed record ProviderPins(ImmutableArray<Pin> Sources, ImmutableArray<Pin> Packages)
{
    /// <summary>Nothing pinned.</summary>
    public static ProviderPins None { get; } = new([], []);
}
