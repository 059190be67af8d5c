namespace Hiperiso.Imaging.Bmap;

/// <summary>Blocks that follow one another.</summary>
/// <param name="First">First block.</param>
/// <param name="End">The block behind the last one.</param>
internal readonly record struct BlockSpan(long First, long End)
{
    /// <summary>The blocks of a range.</summary>
    public static BlockSpan Of(BlockRange range) => new(range.First, range.Last + 1);

    /// <summary>Sorts spans, joins those that touch, and takes out what other spans cover.</summary>
    /// <param name="spans">In any order; they may overlap.</param>
    /// <param name="others">In order, none overlapping another.</param>
    public static IEnumerable<BlockSpan> JoinExcept(IEnumerable<BlockSpan> spans, IReadOnlyList<BlockSpan> others)
    {
        var next = 0;
        foreach (var joined in Join(spans))
        {
            var first = joined.First;
            while (next < others.Count && others[next].End <= first)
                next++;
            for (var index = next; index < others.Count && others[index].First < joined.End; index++)
            {
                if (others[index].First > first)
                    yield return new BlockSpan(first, others[index].First);
                first = others[index].End;
            }

            if (first < joined.End)
                yield return joined with { First = first };
        }
    }

    private static IEnumerable<BlockSpan> Join(IEnumerable<BlockSpan> spans)
    {
        BlockSpan? current = null;
        foreach (var span in spans.OrderBy(span => span.First))
        {
            if (current is { } joined && span.First <= joined.End)
            {
                current = joined with { End = Math.Max(joined.End, span.End) };
                continue;
            }

            if (current is { } complete)
                yield return complete;
            current = span;
        }

        if (current is { } last)
            yield return last;
    }
}
