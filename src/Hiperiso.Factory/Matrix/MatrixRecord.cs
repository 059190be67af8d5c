using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix;

/// <summary>A run of the matrix: what was run with what, and what came of it. It is what <c>matrix.json</c> says, and a line of a history.</summary>
/// <param name="Time">When it was begun; null when nobody said.</param>
/// <param name="ImageSha256">SHA-256 of <c>hiperiso.img</c>; null when no stick was used.</param>
/// <param name="Components">What went into it, in ordinal order of the name.</param>
/// <param name="Entries">The entries, in the order of the matrix.</param>
internal sealed record MatrixRecord(
    DateTimeOffset? Time, string? ImageSha256, ImmutableArray<MatrixComponent> Components, ImmutableArray<MatrixRecordEntry> Entries)
{
    /// <summary>What an entry came to; null when it was not run.</summary>
    public MatrixRecordEntry? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>Everything that went into the boot of an entry, by name.</summary>
    public IReadOnlyDictionary<string, MatrixComponent> UsedBy(string id)
    {
        var used = Components.ToDictionary(component => component.Name, StringComparer.Ordinal);
        if (Find(id)?.Image is { } image)
        {
            used[image.Name] = image;
        }

        return used;
    }
}
