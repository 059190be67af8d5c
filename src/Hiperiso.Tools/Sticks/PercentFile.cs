using System.Globalization;

namespace Hiperiso.Tools.Sticks;

/// <summary>A file that holds how far the writing is, from 0 to 100, for programs that wait.</summary>
/// <param name="path">The file; null for none.</param>
internal sealed class PercentFile(string? path)
{
    private long _written = -1;

    /// <summary>Whether there is such a file.</summary>
    internal bool IsWanted => path is not null;

    /// <summary>Writes it where it has changed. The end is not told here, as there is more to do after the last write.</summary>
    internal void Tell(long done, long total)
    {
        var percent = total > 0 ? Math.Min(99, done * 100 / total) : 0;
        if (path is null || percent == _written)
            return;
        _written = percent;
        try
        {
            File.WriteAllText(path, percent.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it just now; the next number follows.
        }
    }
}
