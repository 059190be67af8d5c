using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Verifying;

/// <summary>Fetched files: the directory's name is the hash of the file in it.</summary>
internal static class SourceCheck
{
    /// <summary>What is wrong, one line for each file.</summary>
    public static IReadOnlyList<string> Damages(StoreEntry entry)
    {
        var expected = Path.GetFileName(entry.FullPath);
        var files = Directory.GetFileSystemEntries(entry.FullPath).Order(StringComparer.Ordinal).ToList();
        return files.Count == 0
            ? ["the file is missing"]
            : [.. files.Where(file => !File.Exists(file) || StoreKey.HashOfFile(file) != expected)
                .Select(file => $"{Path.GetFileName(file)} has another content")];
    }
}
