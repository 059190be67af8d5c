using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>
/// The files and directories a result was made from, as they were when they were read. Each is looked at before it is
/// hashed, so a change in between shows up as a difference later.
/// </summary>
public sealed class InputSnapshot
{
    private readonly List<StateLine> _lines = [];
    private readonly HashSet<StateLine> _known = [];

    /// <summary>A snapshot that begins now.</summary>
    /// <param name="clock">Tells which changes are too recent to be seen in a file's time.</param>
    public InputSnapshot(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Taken = FileStamp.Nanoseconds(clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>When the snapshot began, nanoseconds since 1970.</summary>
    internal long Taken { get; }

    internal IReadOnlyList<StateLine> Lines => _lines;

    /// <summary>Adds a file and returns its SHA-256.</summary>
    public string AddFile(string path)
    {
        var stamp = FileStamp.OfFile(path);
        var hash = StoreKey.HashOfFile(path);
        AddFile(path, stamp, hash);
        return hash;
    }

    /// <summary>Adds a file that was read elsewhere.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="stamp">Its stamp, taken before it was read.</param>
    /// <param name="hash">SHA-256 of what was read, lower-case hexadecimal.</param>
    internal void AddFile(string path, FileStamp stamp, string hash) =>
        Add(new StateLine(StateLine.File, stamp.Size, stamp.Time, hash, path));

    /// <summary>Adds a directory: the names of its entries are the input, not their content.</summary>
    public void AddDirectory(string path)
    {
        var stamp = FileStamp.OfDirectory(path);
        Add(new StateLine(StateLine.Directory, stamp.Size, stamp.Time, NamesHash(path), path));
    }

    /// <summary>Adds all of another snapshot, a component this one needs for example.</summary>
    public void AddAll(InputSnapshot other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var line in other._lines)
        {
            Add(line);
        }
    }

    private void Add(StateLine line)
    {
        if (_known.Add(line))
        {
            _lines.Add(line);
        }
    }

    internal static string NamesHash(string path) => StoreKey.HashOf(string.Join(
        '\n',
        new DirectoryInfo(path).EnumerateFileSystemInfos().Select(child => child.Name).Order(StringComparer.Ordinal)));
}
