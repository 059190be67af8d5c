using System.Text;

namespace Hiperiso.Factory.Programs;

/// <summary>Reads the end of a log that may still be written.</summary>
internal static class LogTail
{
    private const int Window = 32 * 1024;

    /// <summary>The last lines, without escape sequences of terminals; empty when there is no log.</summary>
    public static string Read(string logFile, int lines)
    {
        if (!File.Exists(logFile))
        {
            return "";
        }

        using var stream = new FileStream(logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-Math.Min(stream.Length, Window), SeekOrigin.End);
        var buffer = new byte[Window];
        var count = stream.ReadAtLeast(buffer, Window, throwOnEndOfStream: false);
        var text = new StringBuilder();
        foreach (var character in Encoding.UTF8.GetString(buffer, 0, count))
        {
            text.Append(character is '\n' or '\t' || !char.IsControl(character) ? character : '\n');
        }

        var all = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', all[^Math.Min(lines, all.Length)..]);
    }
}
