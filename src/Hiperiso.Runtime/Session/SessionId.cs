using System.Globalization;
using System.Text;

namespace Hiperiso.Runtime.Session;

/// <summary>Names of session directories: <c>&lt;image&gt;_&lt;yyyyMMddTHHmmssZ&gt;</c>.</summary>
public static class SessionId
{
    // exFAT allows 255 UTF-16 units, ext4 255 bytes; the timestamp, a counter and ".new" need room.
    private const int LongestImageName = 200;

    /// <summary>Builds the name; the same image within one second needs an attempt above 1.</summary>
    public static string Create(string imagePath, DateTimeOffset time, int attempt)
    {
        var stamp = time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var suffix = attempt > 1 ? $"-{attempt}" : "";
        return $"{Sanitize(Path.GetFileNameWithoutExtension(imagePath))}_{stamp}{suffix}";
    }

    /// <summary>Makes a text usable as a name on exFAT, NTFS, FAT and ext4.</summary>
    public static string Sanitize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var safe = new StringBuilder();
        var bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestImageName)
                break;
            safe.Append(IsForbidden(rune) ? "_" : rune.ToString());
        }

        var text = safe.ToString().Trim(' ').TrimEnd('.', ' ');
        return text.Length == 0 ? "image" : text;
    }

    private static bool IsForbidden(Rune rune) => Rune.IsControl(rune) || (rune.IsAscii && "\"*/:<>?\\|".Contains((char)rune.Value));
}
