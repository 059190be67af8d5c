using System.Globalization;

namespace Hiperiso.Tools.Corpus;

/// <summary>Times as sessions write them, <c>2026-11-01T08:15:00Z</c>: their order as texts is their order in time.</summary>
internal static class SessionTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Whether a text is a time.</summary>
    internal static bool IsValid(string text) => Is(text, Form);

    /// <summary>Whether a text is a time or a day, which stands for its first second.</summary>
    internal static bool IsTimeOrDay(string text) => IsValid(text) || Is(text, "yyyy-MM-dd");

    private static bool Is(string text, string form) =>
        DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
