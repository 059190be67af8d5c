namespace Hiperiso.Factory.Store;

/// <summary>One thing the store holds and can lose as a whole: a directory.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Path below the store's root: <c>qemu/10.0.13-…</c>, <c>sources/&lt;sha256&gt;</c>,
/// <c>sandbox/&lt;key&gt;</c>.</param>
/// <param name="FullPath">The directory.</param>
internal sealed record StoreEntry(StoreEntryKind Kind, string Name, string FullPath)
{
    /// <summary>The entry as a build.</summary>
    public StorePath Build => new(Name[..Name.IndexOf('/', StringComparison.Ordinal)], FullPath);

    /// <summary>
    /// When it came into the store, by the clock of that moment: its directory's own time is fixed for builds, so a file that
    /// is written last tells.
    /// </summary>
    public DateTime Since => Kind switch
    {
        StoreEntryKind.Build => File.GetLastWriteTimeUtc(Build.Manifest),
        StoreEntryKind.Sandbox => File.GetLastWriteTimeUtc(Path.Combine(FullPath, "packages.txt")),
        _ => Directory.GetLastWriteTimeUtc(FullPath),
    };

    /// <summary>Bytes of all files, found by looking at each.</summary>
    public long MeasureSize() => new DirectoryInfo(FullPath)
        .EnumerateFiles(
            "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Sum(file => file.Length);
}
