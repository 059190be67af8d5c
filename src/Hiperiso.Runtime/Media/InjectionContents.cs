using System.Collections.Immutable;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Iso9660;

namespace Hiperiso.Runtime.Media;

/// <summary>What an archive holds, after everything that could do harm was refused.</summary>
/// <param name="Tree">Files and directories; contents have lengths but cannot be opened.</param>
/// <param name="Attributes">Permissions and links, by path.</param>
/// <param name="Sources">Number of the entry that has a file's content, by path.</param>
/// <param name="TotalBytes">Size of all files.</param>
internal sealed record InjectionContents(
    ImageTree Tree,
    ImmutableDictionary<string, IsoAttributes> Attributes,
    ImmutableDictionary<string, int> Sources,
    long TotalBytes)
{
    /// <summary>Most entries of an archive.</summary>
    public const int MostEntries = 50_000;

    private const int MostPathLength = 1024;

    /// <summary>Whether any of them is a link.</summary>
    public bool HasLinks => Attributes.Values.Any(a => a.LinkTarget is not null || a.SameAs is not null);

    /// <summary>Goes through an archive.</summary>
    /// <param name="archive">The archive at its start.</param>
    /// <param name="mostBytes">Most bytes of all files together.</param>
    /// <exception cref="InvalidDataException">The archive is damaged, hostile or too large; the message goes on after a
    /// colon.</exception>
    /// <exception cref="ImageLayoutException">Its paths contradict each other.</exception>
    public static InjectionContents Read(IArchiveReader archive, long mostBytes)
    {
        var entries = new Dictionary<string, (ArchiveEntry Entry, int Number)>(StringComparer.Ordinal);
        var (total, number) = (0L, 0);
        for (; archive.Next() is { } entry; number++)
        {
            if (number == MostEntries)
                throw new InvalidDataException($"it has more than {MostEntries} entries");
            var path = CleanPath(entry.Path);
            if (entry.Kind == ArchiveEntryKind.Special)
                throw new InvalidDataException($"{entry.Path} is a device, a pipe or something else that no medium can hold");
            if (path.Length == 0)
                continue;
            total += entry.Kind == ArchiveEntryKind.File ? entry.Length : 0;
            if (total > mostBytes)
                throw new InvalidDataException(
                    $"unpacked it has more than {mostBytes >> 20} MB, which is what the host's memory allows");
            // A later entry replaces an earlier one, as it does when tar unpacks; a directory keeps what is in it.
            entries[path] = (entry, number);
        }

        return From(entries, total);
    }

    private static InjectionContents From(Dictionary<string, (ArchiveEntry Entry, int Number)> entries, long total)
    {
        var attributes = entries.ToImmutableDictionary(
            e => e.Key, e => AttributesOf(e.Key, e.Value.Entry, entries), StringComparer.Ordinal);
        var tree = ImageTree.From(entries.Select(e => e.Value.Entry.Kind == ArchiveEntryKind.Directory
            ? ImageEntry.Directory(e.Key)
            : ImageEntry.File(e.Key, new ImageContent(LengthOf(e.Key, entries), Unopened))));
        var sources = entries.Where(e => e.Value.Entry.Kind == ArchiveEntryKind.File)
            .ToImmutableDictionary(e => e.Key, e => e.Value.Number, StringComparer.Ordinal);
        return new InjectionContents(tree, attributes, sources, total);
    }

    private static Stream Unopened() => throw new InvalidOperationException("The archive has the content.");

    private static long LengthOf(string path, Dictionary<string, (ArchiveEntry Entry, int Number)> entries)
    {
        var entry = entries[path].Entry;
        return entry.Kind switch
        {
            ArchiveEntryKind.File => entry.Length,
            ArchiveEntryKind.HardLink => entries[CleanPath(entry.LinkTarget ?? "")].Entry.Length,
            _ => 0,
        };
    }

    private static IsoAttributes AttributesOf(
        string path, ArchiveEntry entry, Dictionary<string, (ArchiveEntry Entry, int Number)> entries)
    {
        switch (entry.Kind)
        {
            case ArchiveEntryKind.SymbolicLink:
                CheckLink(path, entry.LinkTarget ?? "");
                return new IsoAttributes(LinkTarget: entry.LinkTarget);
            case ArchiveEntryKind.HardLink:
                var target = CleanPath(entry.LinkTarget ?? "");
                if (!entries.TryGetValue(target, out var file) || file.Entry.Kind != ArchiveEntryKind.File)
                    throw new InvalidDataException(
                        $"{path} is another name of {entry.LinkTarget}, which is no file of the archive");
                return new IsoAttributes(entry.Mode, SameAs: target);
            default:
                return new IsoAttributes(entry.Mode);
        }
    }

    /// <summary>A path without what changes nothing.</summary>
    /// <exception cref="InvalidDataException">It leads out of the medium.</exception>
    internal static string CleanPath(string path)
    {
        if (path.StartsWith('/') || path.Contains('\0', StringComparison.Ordinal) || path.Length > MostPathLength)
            throw new InvalidDataException($"'{path[..Math.Min(path.Length, 80)]}' is an absolute or impossible path");
        var segments = path.Split('/').Where(s => s is not ("" or ".")).ToList();
        return segments.Contains("..")
            ? throw new InvalidDataException($"'{path}' leads out of the archive")
            : string.Join('/', segments);
    }

    private static void CheckLink(string path, string target)
    {
        var depth = path.Count(c => c == '/');
        var lowest = depth;
        foreach (var segment in target.Split('/'))
        {
            depth += segment switch { ".." => -1, "" or "." => 0, _ => 1 };
            lowest = Math.Min(lowest, depth);
        }

        if (target.Length == 0 || target.StartsWith('/') || lowest < 0)
            throw new InvalidDataException($"the link {path} leads out of the archive, to '{target}'");
    }
}
