namespace Hiperiso.Factory.Store;

/// <summary>
/// What a running process uses of the store, so that nobody removes it: a list of entry names in a directory that is marked
/// as this process's. A dead process's list is removed with its mark.
/// </summary>
internal static class StoreLease
{
    private const string FileName = "uses";

    /// <summary>Records the names of entries that are used or about to be made, until the mark is disposed.</summary>
    /// <remarks>
    /// Whoever removes entries does so under the same lock: what is found in the store after this call stays there.
    /// </remarks>
    public static ProcessMark Take(ContentStore store, IEnumerable<string> names)
    {
        using var turn = store.LockRemoval();
        var mark = store.NewWorkspace(out var directory);
        try
        {
            File.WriteAllLines(Path.Combine(directory, FileName), names.Distinct().Order(StringComparer.Ordinal));
            return mark;
        }
        catch
        {
            mark.Dispose();
            throw;
        }
    }

    /// <summary>The names all running processes use; to be called while removal is locked.</summary>
    public static IReadOnlySet<string> All(ContentStore store)
    {
        ProcessMark.RemoveDead(store.TemporaryRoot);
        return Directory.EnumerateDirectories(store.TemporaryRoot)
            .Select(directory => Path.Combine(directory, FileName))
            .SelectMany(ReadIfPresent)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static string[] ReadIfPresent(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another kind of directory, or its process has just ended.
            return [];
        }
    }
}
