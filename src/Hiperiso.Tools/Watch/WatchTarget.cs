using System.Globalization;
using Hiperiso.BootLog;
using Hiperiso.Runtime.Session;
using Hiperiso.Tools.Corpus;

namespace Hiperiso.Tools.Watch;

/// <summary>Which session is meant.</summary>
internal static class WatchTarget
{
    private const string StampForm = "yyyyMMdd'T'HHmmss'Z'";

    // "20261101T081500Z"
    private const int StampLength = 16;

    /// <summary>The session itself, or of a stick or a directory of logs the one that runs, else the one that was started last.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="InvalidDataException">It has no session.</exception>
    internal static string Find(string directory)
    {
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"{directory} is no directory; name a session, or a stick");
        if (IsSession(directory))
            return directory;
        var logs = Path.Join(directory, SessionDirectory.DefaultParent);
        logs = Directory.Exists(logs) ? logs : Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        return Running(logs) ?? Newest(logs)
            ?? throw new InvalidDataException($"{directory} holds no session; name a session, or a stick with {SessionDirectory.DefaultParent}");
    }

    private static bool IsSession(string directory) =>
        ((string[])[SessionFiles.Manifest, SessionFiles.Status, SessionFiles.Serial]).Any(name => Path.Exists(Path.Join(directory, name)));

    private static string? Running(string logs)
    {
        if (!logs.EndsWith(SessionDirectory.DefaultParent, StringComparison.Ordinal))
            return null;
        var data = logs[..^SessionDirectory.DefaultParent.Length];
        try
        {
            return new RunningMarker(data.Length > 0 ? data : "/").Read() is { } path ? Path.Join(data, path) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Most often because no session runs.
            return null;
        }
    }

    private static string? Newest(string logs) => CorpusFiles.Below(logs)
        .Where(file => file.Problem is null && !file.IsIndex)
        .Select(file => Path.GetDirectoryName(file.Path)!)
        .MaxBy(session => (Started(Path.GetFileName(session)), session));

    // The name tells when it was started; the times of files are lost when they are copied.
    private static DateTime Started(string name)
    {
        var stamp = name[(name.LastIndexOf('_') + 1)..];
        return stamp.Length >= StampLength
            && DateTime.TryParseExact(stamp[..StampLength], StampForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : DateTime.MinValue;
    }
}
