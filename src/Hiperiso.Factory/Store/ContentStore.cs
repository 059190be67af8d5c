namespace Hiperiso.Factory.Store;

/// <summary>
/// Builds and fetched files, addressed by what went into them. Whatever is under its final name is complete: everything is
/// written under <c>tmp/</c> first and renamed. Versions stand side by side.
/// </summary>
internal sealed class ContentStore
{
    /// <summary>The variable that names another place than <c>~/.cache/hiperiso</c>.</summary>
    public const string Variable = "HIPERISO_STORE";

    private readonly string _temporary;

    /// <summary>Opens the store, creates it when missing, and removes what dead processes left behind.</summary>
    public ContentStore(string root)
    {
        Root = root;
        _temporary = Path.Combine(root, "tmp");
        Directory.CreateDirectory(_temporary);
        Directory.CreateDirectory(Path.Combine(root, "locks"));
        ProcessMark.RemoveDead(_temporary);
    }

    /// <summary>The store's directory.</summary>
    public string Root { get; }

    /// <summary>The default place, under the user's cache directory.</summary>
    public static string DefaultRoot(string? overriding, string? cacheHome, string home) =>
        Path.GetFullPath(!string.IsNullOrEmpty(overriding)
            ? overriding
            : Path.Combine(string.IsNullOrEmpty(cacheHome) ? Path.Combine(home, ".cache") : cacheHome, "hiperiso"));

    /// <summary>Where a fetched file is or will be.</summary>
    public string SourceFile(string sha256, string fileName) => Path.Combine(Root, "sources", sha256, fileName);

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
            .Select(build => new StorePath(component, build.FullName))
            .Where(IsFinished)
            .OrderByDescending(build => File.GetLastWriteTimeUtc(build.Manifest))
            .ThenBy(build => build.FullPath, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>Waits for the right to work on a key.</summary>
    public KeyLock Lock(string key, Action onWait) => KeyLock.Take(Path.Combine(Root, "locks", key + ".lock"), onWait);

    /// <summary>
    /// A new directory under <c>tmp/</c>, removed when the mark is disposed, or at another start when this process dies.
    /// </summary>
    public ProcessMark NewWorkspace(out string directory)
    {
        var mark = ProcessMark.Take(_temporary);
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
        TreeRemoval.Remove(destination);
        Directory.Move(directory, destination);
        Durability.FlushDirectory(parent);
    }
}
