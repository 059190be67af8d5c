namespace Hiperiso.Factory.Store;

/// <summary>
/// The checkouts that use this store, one file <c>roots/&lt;hash of the path&gt;</c> each with the checkout's path. What they
/// need stays when garbage is collected.
/// </summary>
internal static class StoreRoots
{
    /// <summary>Records a checkout; nothing is written when it is known.</summary>
    public static void Add(ContentStore store, string checkout)
    {
        var directory = Path.Combine(store.Root, "roots");
        var file = Path.Combine(directory, StoreKey.HashOf(checkout)[..16]);
        if (File.Exists(file))
        {
            return;
        }

        Directory.CreateDirectory(directory);
        using var mark = store.NewWorkspace(out var workspace);
        var aside = Path.Combine(workspace, "root");
        File.WriteAllText(aside, checkout + "\n");
        Durability.FlushFileSystem(workspace);
        File.Move(aside, file, overwrite: true);
    }

    /// <summary>The checkouts that still exist, in ordinal order.</summary>
    public static IReadOnlyList<string> Alive(ContentStore store) =>
        [.. Files(store).Select(Checkout).Where(IsAlive).Order(StringComparer.Ordinal)];

    /// <summary>
    /// One sentence for each checkout of which it is not known whether it exists: it lies in a directory that cannot be read, or
    /// on a disk that is not there now.
    /// </summary>
    public static IReadOnlyList<string> Doubts(ContentStore store) =>
    [
        .. Files(store).Select(file => (file, checkout: Checkout(file)))
            .Where(root => !IsAlive(root.checkout) && !IsGone(root.checkout))
            .OrderBy(root => root.checkout, StringComparer.Ordinal)
            .Select(root => $"{root.checkout}: it cannot be looked at; if it is gone for good, remove {root.file}"),
    ];

    /// <summary>Forgets checkouts that are known to be gone.</summary>
    public static void DropDead(ContentStore store)
    {
        foreach (var file in Files(store).Where(file => IsGone(Checkout(file))))
        {
            File.Delete(file);
        }
    }

    private static string[] Files(ContentStore store)
    {
        var directory = Path.Combine(store.Root, "roots");
        return Directory.Exists(directory) ? Directory.GetFiles(directory) : [];
    }

    private static string Checkout(string file) => File.ReadAllText(file).TrimEnd('\n');

    private static bool IsAlive(string checkout) => Directory.Exists(Recipes(checkout));

    // Neither a missing parent nor one that cannot be listed tells anything: the disk may not be mounted, and where somebody else
    // may not look, everything seems not to exist.
    private static bool IsGone(string checkout) => IsMissing(Recipes(checkout)) || IsMissing(checkout);

    private static bool IsMissing(string path)
    {
        try
        {
            var directory = new DirectoryInfo(Path.GetDirectoryName(path)!);
            return directory.Exists && directory.EnumerateFileSystemInfos().All(child => child.Name != Path.GetFileName(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Recipes(string checkout) => Path.Combine(checkout, "recipes");
}
