using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>Graphics drivers and resolution, taken from lines that a guest wrote: only plain names and numbers pass.</summary>
internal sealed class GraphicsFindings
{
    private const int MaximumDrivers = 8;
    private const int LongestName = 32;

    private readonly List<string> _drivers = [];

    internal string Drivers => string.Join(',', _drivers);

    internal string Resolution { get; private set; } = "";

    /// <summary>Adds the word after <paramref name="marker"/>.</summary>
    internal void AddDriver(string line, string marker)
    {
        var rest = After(line, marker);
        var end = rest.IndexOf(' ');
        var name = end < 0 ? rest : rest[..end];
        if (name.Length is > 0 and <= LongestName && !name.ContainsAnyExcept(Words.DriverName)
            && _drivers.Count < MaximumDrivers && !_drivers.Contains(name.ToString()))
        {
            _drivers.Add(name.ToString());
        }
    }

    /// <summary>Takes width and height from the text after <paramref name="marker"/>.</summary>
    internal void SetMode(string line, string marker)
    {
        var rest = After(line, marker);
        var width = Number(ref rest);
        if (width > 0 && rest.StartsWith("x") && Number(ref rest, skip: 1) is > 0 and var height)
        {
            Resolution = string.Create(CultureInfo.InvariantCulture, $"{width}x{height}");
        }
    }

    private static ReadOnlySpan<char> After(string line, string marker)
    {
        var start = line.IndexOf(marker, StringComparison.Ordinal);
        return start < 0 ? [] : line.AsSpan(start + marker.Length);
    }

    private static int Number(ref ReadOnlySpan<char> text, int skip = 0)
    {
        text = text[skip..];
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits.Length is > 0 and <= 5 ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }
}
