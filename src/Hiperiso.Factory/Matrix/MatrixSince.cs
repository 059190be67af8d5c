using System.Collections.Immutable;
using System.Globalization;

namespace Hiperiso.Factory.Matrix;

/// <summary>Since when an entry is good, or not, and what changed when it became so.</summary>
/// <param name="First">Time of the first run of those that came to the same without interruption; null when it is not known.</param>
/// <param name="Before">Time of the run before it, that came to the other; null when it is not known, or there was none.</param>
/// <param name="IsNew">Whether this run is that first one.</param>
/// <param name="WasOtherwise">Whether there was a run that came to the other.</param>
/// <param name="Changed">The components that differ between the two runs; null when one of them does not tell its own.</param>
internal sealed record MatrixSince(
    DateTimeOffset? First, DateTimeOffset? Before, bool IsNew, bool WasOtherwise, ImmutableArray<MatrixDifference>? Changed)
{
    /// <summary>In one line; null when there is nothing to tell.</summary>
    public string? Text(string entry, bool isGood) => (isGood, IsNew, WasOtherwise) switch
    {
        (true, true, true) => $"{entry} is good again{Between}",
        (true, _, _) => null,
        (false, true, _) => $"{entry} was good, and is not any more{Between}",
        (false, false, true) => $"{entry} is not good since {Time(First)}{Between}",
        (false, false, false) => $"{entry} was not good in any run that is known, since {Time(First)}",
    };

    /// <summary>A time as people and programs read it.</summary>
    public static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "an earlier run";

    private string Between => Changed is not { } changed ? ""
        : changed.IsEmpty ? "; no component has changed in between"
        : $"; changed in between: {string.Join(", ", changed)}";
}
