using System.Collections.Immutable;
using System.IO.Enumeration;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Volumes;

/// <summary>The images on a data partition as the menu shows them, for the text that says which one is missing.</summary>
internal static class ImageListing
{
    private const int Deepest = 4;
    private const int Most = 100;

    /// <summary>Paths on the data partition, in order; neither the host's own folder nor what desktop systems leave behind.</summary>
    public static ImmutableArray<string> Find(string dataMount) => Find(dataMount, Most);

    /// <summary>The same, with a limit of one's own.</summary>
    public static ImmutableArray<string> Find(string dataMount, int most)
    {
        var root = dataMount.TrimEnd('/');
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = Deepest,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        var images = new FileSystemEnumerable<string>(root, (ref entry) => entry.ToFullPath()[root.Length..], options)
        {
            ShouldRecursePredicate = (ref entry) => !IsHidden(entry.FileName) && !IsOwnFolder(ref entry),
            ShouldIncludePredicate = (ref entry) =>
                !entry.IsDirectory && !IsHidden(entry.FileName) && ImageType.Of(entry.FileName.ToString()) is not null,
        };
        return [.. images.Order(StringComparer.Ordinal).Take(most)];
    }

    private static bool IsHidden(ReadOnlySpan<char> name) =>
        name.StartsWith("._") || name.StartsWith(".Trash") || name is "$RECYCLE.BIN" or "System Volume Information";

    // exFAT, NTFS and FAT do not tell cases apart.
    private static bool IsOwnFolder(ref FileSystemEntry entry) =>
        entry.Directory.SequenceEqual(entry.RootDirectory) && entry.FileName.Equals("hiperiso", StringComparison.OrdinalIgnoreCase);
}
