using System.Collections.Immutable;

namespace Hiperiso.Factory.Collecting;

/// <summary>What was removed, or would be.</summary>
/// <param name="Items">In ordinal order of the name.</param>
/// <param name="Kept">How many entries stay.</param>
/// <param name="Doubts">What could not be read, so that more is kept than needed.</param>
internal sealed record GarbageReport(ImmutableArray<GarbageItem> Items, int Kept, ImmutableArray<string> Doubts)
{
    /// <summary>Bytes of all items.</summary>
    public long Size => Items.Sum(item => item.Size);
}
