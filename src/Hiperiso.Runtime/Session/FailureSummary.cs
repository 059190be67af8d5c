using System.Collections.Immutable;

namespace Hiperiso.Runtime.Session;

/// <summary>A failure in words: the screen shows what happened and what to do next, <c>FAILURE.txt</c> has the details too.</summary>
/// <param name="Headline">What happened, one line.</param>
/// <param name="Details">Lines.</param>
/// <param name="Next">What to do next, one line.</param>
internal sealed record FailureSummary(string Headline, ImmutableArray<string> Details, string Next)
{
    /// <summary>The whole text, for <c>FAILURE.txt</c>.</summary>
    public string ToText() => string.Concat(
        ((string[])[Headline, .. Details, NextLine]).Select(line => line.TrimEnd() + "\n"));

    /// <summary>The lines for the screen.</summary>
    /// <param name="directory">Where the session is, on the data partition; null when there is none.</param>
    public IEnumerable<string> ToScreen(string? directory) =>
        directory is null ? [Headline, NextLine] : [Headline, NextLine, $"Session: {directory}"];

    private string NextLine => $"Next: {Next}";
}
