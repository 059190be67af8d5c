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
        using var images = new Walk(root, options);
        var found = new List<string>();
        while (images.MoveNext())
            found.Add(images.Current);
        return [.. found.Order(StringComparer.Ordinal).Take(most)];
    }

    private static bool IsHidden(ReadOnlySpan<char> name) =>
        name.StartsWith("._") || name.StartsWith(".Trash") || name is "$RECYCLE.BIN" or "System Volume Information";

    // exFAT, NTFS and FAT do not tell cases apart.
    private static bool IsOwnFolder(ref FileSystemEntry entry) =>
        entry.Directory.SequenceEqual(entry.RootDirectory) && entry.FileName.Equals("hiperiso", StringComparison.OrdinalIgnoreCase);

    // A directory that cannot be read, as damage leaves it, hides what is in it and nothing else.
    private sealed class Walk(string root, EnumerationOptions options) : FileSystemEnumerator<string>(root, options)
    {
        protected override bool ContinueOnError(int error) => true;

        protected override bool ShouldRecurseIntoEntry(ref FileSystemEntry entry) => !IsHidden(entry.FileName) && !IsOwnFolder(ref entry);

        protected override bool ShouldIncludeEntry(ref FileSystemEntry entry) =>
            !entry.IsDirectory && !IsHidden(entry.FileName) && ImageType.Of(entry.FileName.ToString()) is not null;

        protected override string TransformEntry(ref FileSystemEntry entry) => entry.ToFullPath()[entry.RootDirectory.Length..];
    }
}
