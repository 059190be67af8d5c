using Hiperiso.BootLog.Tests.Logs;

namespace Hiperiso.BootLog.Tests.Rules;

/// <summary>One line for each rule, from <c>tests/corpus/excerpts.tsv</c>.</summary>
internal static class Excerpts
{
    /// <summary>An excerpt.</summary>
    /// <param name="Rule">The rule that decides it.</param>
    /// <param name="Origin">The log of the corpus that it is from; or, after <c>documented: </c>, where its wording is published.</param>
    /// <param name="Line">The line, as a reader sees it.</param>
    internal sealed record Excerpt(string Rule, string Origin, string Line)
    {
        internal bool IsFromABoot => !Origin.StartsWith("documented: ", StringComparison.Ordinal);
    }

    internal static IReadOnlyList<Excerpt> All { get; } =
        [.. File.ReadLines(Corpus.PathOf("excerpts.tsv")).Skip(1).Select(line => line.Split('\t')).Select(cells => new Excerpt(cells[0], cells[1], cells[2]))];

    internal static Excerpt Of(string rule) => All.Single(excerpt => excerpt.Rule == rule);
}
