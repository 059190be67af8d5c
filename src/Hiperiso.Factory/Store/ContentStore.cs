namespace Hiperiso.Factory.Store;

/// <summary>
/// Builds and fetched files, addressed by what went into them. Whatever is under its final name is complete: everything is
/// written under <c>tmp/</c> first and renamed. Versions stand side by side.
/// </summary>
internal sealed class ContentStore
{
    /// <summary>The variable that names another place than <c>~/.cache/hiperiso</c>.</summary>
    public const string Variable = "HIPERISO_STORE";

    private static readonly string[] OwnDirectories = ["locks", "roots", "sandbox", "sources", "tmp"];

    /// <summary>Opens the store, creates it when missing, and removes what dead processes left behind.</summary>
    public ContentStore(string root)
    {
        Root = root;
        TemporaryRoot = Path.Combine(root, "tmp");
        Directory.CreateDirectory(TemporaryRoot);
        Directory.CreateDirectory(Path.Combine(root, "locks"));
        ProcessMark.RemoveDead(TemporaryRoot);
    }

    /// <summary>The store's directory.</summary>
    public string Root { get; }

    /// <summary>Where running processes keep what is not finished.</summary>
    public string TemporaryRoot { get; }

    /// <summary>The default place, under the user's cache directory.</summary>
    public static string DefaultRoot(string? overriding, string? cacheHome, string home) =>
        Path.GetFullPath(!string.IsNullOrEmpty(overriding)
            ? overriding
            : Path.Combine(string.IsNullOrEmpty(cacheHome) ? Path.Combine(home, ".cache") : cacheHome, "hiperiso"));

    /// <summary>Where a fetched file is or will be.</summary>
    public string SourceFile(string sha256, string fileName) => SourceFile(Root, sha256, fileName);

    /// <summary>The same for a store that is not opened.</summary>
    public static string SourceFile(string root, string sha256, string fileName) => Path.Combine(root, "sources", sha256, fileName);

    /// <summary>Where a build root is or will be.</summary>
    public string Sandbox(string key) => Path.Combine(Root, "sandbox", key);

    /// <summary>Where a build is or will be.</summary>
    public StorePath PathOf(string component, string version, StoreKey key) =>
        new(component, Path.Combine(Root, component, $"{version}-{key.Short}"));

    /// <summary>Whether a build is finished: its manifest is written last.</summary>
    public static bool IsFinished(StorePath path) => File.Exists(path.Manifest);

    /// <summary>The newest finished build of a component, by time of its publication; null when there is none.</summary>
    public StorePath? Newest(string component)
    {
        var directory = new DirectoryInfo(Path.Combine(Root, component));
        return !directory.Exists ? null : directory.EnumerateDirectories()
            .Where(build => build.LinkTarget is null)
            .Select(build => new StorePath(component, build.FullName))
            .Where(IsFinished)
            .OrderByDescending(build => File.GetLastWriteTimeUtc(build.Manifest))
            .ThenBy(build => build.FullPath, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>Everything the store holds, in ordinal order of the name; unfinished things are not among it.</summary>
    public IReadOnlyList<StoreEntry> Entries() =>
    [
        .. new DirectoryInfo(Root).EnumerateDirectories()
            .Where(directory => directory.LinkTarget is null)
            .SelectMany(directory => KindOf(directory.Name) is { } kind
                ? directory.EnumerateDirectories()
                    .Where(child => child.LinkTarget is null)
                    .Select(child => new StoreEntry(kind, $"{directory.Name}/{child.Name}", child.FullName))
                : [])
            .OrderBy(entry => entry.Name, StringComparer.Ordinal),
    ];

    /// <summary>The components that have builds, or had some, in ordinal order.</summary>
    public IReadOnlyList<string> Components() =>
    [
        .. new DirectoryInfo(Root).EnumerateDirectories()
            .Where(directory => directory.LinkTarget is null && !OwnDirectories.Contains(directory.Name))
            .Select(directory => directory.Name)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Waits for the right to remove entries, or to keep others from removing them.</summary>
    public KeyLock LockRemoval() => Lock("store", () => { });

    /// <summary>Waits for the right to work on a key.</summary>
    public KeyLock Lock(string key, Action onWait) => KeyLock.Take(Path.Combine(Root, "locks", key + ".lock"), onWait);

    /// <summary>
    /// A new directory under <c>tmp/</c>, removed when the mark is disposed, or at another start when this process dies.
    /// </summary>
    public ProcessMark NewWorkspace(out string directory)
    {
        var mark = ProcessMark.Take(TemporaryRoot);
        directory = ProcessMark.DirectoryOf(mark.Path);
        Directory.CreateDirectory(directory);
        return mark;
    }

    /// <summary>Moves a finished directory to its final name: flushed, then renamed, then the rename flushed.</summary>
    public static void Publish(string directory, string destination)
    {
        var parent = Path.GetDirectoryName(destination)!;
        Directory.CreateDirectory(parent);
        Durability.FlushFileSystem(directory);
        if (Directory.Exists(destination))
        {
            // A damaged one. Removing it in place would leave half of it, with its manifest, when the process is killed.
            Directory.Move(destination, directory + ".replaced");
        }

        Directory.Move(directory, destination);
        Durability.FlushDirectory(parent);
    }

    /// <summary>Removes entries: each is renamed into a directory of this process, and deleted there at leisure.</summary>
    /// <param name="entries">What to remove; what is gone already is skipped.</param>
    /// <param name="whenAside">Called between the two steps, when no one can find the entries any more.</param>
    public void Remove(IEnumerable<StoreEntry> entries, Action whenAside)
    {
        using var mark = NewWorkspace(out var workspace);
        foreach (var entry in entries.Where(entry => Directory.Exists(entry.FullPath)))
        {
            Directory.Move(entry.FullPath, Path.Combine(workspace, entry.Name.Replace('/', ' ')));
        }

        whenAside();
    }

    private static StoreEntryKind? KindOf(string directory) => directory switch
    {
        "sources" => StoreEntryKind.Source,
        "sandbox" => StoreEntryKind.Sandbox,
        _ => OwnDirectories.Contains(directory) ? null : StoreEntryKind.Build,
    };
}
