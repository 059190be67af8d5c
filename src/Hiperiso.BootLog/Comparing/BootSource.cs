namespace Hiperiso.BootLog;

/// <summary>One side of a comparison: a serial log, a session directory, or a directory with sessions.</summary>
/// <param name="Path">The path that was given.</param>
/// <param name="Sessions">The session directories; the log itself when it is one.</param>
/// <param name="IsLog">Whether it is a serial log without a session.</param>
/// <param name="IsSet">Whether it is a directory with sessions.</param>
internal sealed record BootSource(string Path, IReadOnlyList<string> Sessions, bool IsLog, bool IsSet)
{
    private const string Wanted = "Give a session directory, a directory with sessions, or a serial log.";

    /// <summary>Looks at what a path names.</summary>
    /// <exception cref="InvalidDataException">It cannot be compared.</exception>
    internal static BootSource Open(string path)
    {
        if (File.Exists(path))
        {
            return new BootSource(path, [path], IsLog: true, IsSet: false);
        }

        if (!Directory.Exists(path))
        {
            throw new InvalidDataException($"{Shown(path)}: no such file or directory. {Wanted}");
        }

        if (IsSession(path))
        {
            return new BootSource(path, [path], IsLog: false, IsSet: false);
        }

        // A link may lead anywhere, and the sessions of a stick are none.
        string[] sessions = [.. Directory.EnumerateDirectories(path)
            .Where(one => new DirectoryInfo(one).LinkTarget is null && IsSession(one)).Order(StringComparer.Ordinal)];
        return sessions.Length > 0
            ? new BootSource(path, sessions, IsLog: false, IsSet: true)
            : throw new InvalidDataException($"{Shown(path)}: neither a session nor a directory with sessions. {Wanted}");
    }

    /// <summary>A path as it may be shown.</summary>
    internal static string Shown(string path) => VisibleText.Clean(path);

    private static bool IsSession(string directory) =>
        File.Exists(System.IO.Path.Combine(directory, SessionFiles.Manifest))
        || File.Exists(System.IO.Path.Combine(directory, SessionFiles.Status))
        || File.Exists(System.IO.Path.Combine(directory, SessionFiles.Serial));
}
