namespace Hiperiso.Factory.Building;

/// <summary>What a file system says about a file without reading it.</summary>
/// <param name="Size">Bytes; 0 for a directory, -1 when it does not exist.</param>
/// <param name="Time">Last change, nanoseconds since 1970.</param>
internal readonly record struct FileStamp(long Size, long Time)
{
    private static FileStamp Missing => new(-1, 0);

    /// <summary>The stamp of a file.</summary>
    public static FileStamp OfFile(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, Nanoseconds(file.LastWriteTimeUtc)) : Missing;
    }

    /// <summary>The stamp of a directory; its time changes when an entry comes or goes.</summary>
    public static FileStamp OfDirectory(string path)
    {
        var directory = new DirectoryInfo(path);
        return directory.Exists ? new FileStamp(0, Nanoseconds(directory.LastWriteTimeUtc)) : Missing;
    }

    /// <summary>A time as nanoseconds since 1970; .NET keeps times to 100 ns.</summary>
    public static long Nanoseconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) * 100;
}
