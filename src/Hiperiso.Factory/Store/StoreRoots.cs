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

    /// <summary>Forgets checkouts that no longer exist.</summary>
    public static void DropDead(ContentStore store)
    {
        foreach (var file in Files(store).Where(file => !IsAlive(Checkout(file))))
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

    private static bool IsAlive(string checkout) => Directory.Exists(Path.Combine(checkout, "recipes"));
}
