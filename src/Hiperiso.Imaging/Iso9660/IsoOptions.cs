using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>How to make an image. Everything that could differ between two runs is here.</summary>
/// <param name="Label">Volume identifier: at most 16 characters A-Z, 0-9 and _.</param>
/// <param name="Modified">Time of everything without one of its own; stored as UTC.</param>
public sealed record IsoOptions(string Label, DateTimeOffset Modified)
{
    /// <summary>Permissions, links and shared data, by path in the tree.</summary>
    public ImmutableDictionary<string, IsoAttributes> Attributes { get; init; } =
        ImmutableDictionary<string, IsoAttributes>.Empty;

    /// <summary>What firmware boots from the image; null: nothing.</summary>
    public IsoBoot? Boot { get; init; }

    /// <summary>Size in bytes that the volume says it has, when something else follows its files: a multiple of 2048; null: it ends with them.</summary>
    public long? VolumeLength { get; init; }
}
