using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>From a volume that can be read to a tree that can be written.</summary>
internal static class VolumeContents
{
    private const int Small = 1 << 16;

    /// <summary>Everything on a volume, with its time stamps; contents are read when they are written, but for small ones.</summary>
    internal static ImageTree TreeOf(ReadableVolume volume) => TreeOf(volume.Enumerate(), entry => entry.Length > Small ? Later(volume, entry) : AtOnce(volume, entry));

    /// <summary>Some of what is on a volume, with its time stamps; all contents are read when they are written, since many small ones are much together.</summary>
    internal static ImageTree TreeOf(ReadableVolume volume, IEnumerable<VolumeEntry> entries) => TreeOf(entries, entry => Later(volume, entry));

    private static ImageTree TreeOf(IEnumerable<VolumeEntry> entries, Func<VolumeEntry, ImageContent> contentOf) => ImageTree.From(entries.Select(entry =>
        entry.IsDirectory
            ? ImageEntry.Directory(entry.Path, entry.Modified)
            : ImageEntry.File(entry.Path, contentOf(entry), entry.Modified)));

    private static ImageContent Later(ReadableVolume volume, VolumeEntry entry) => new(entry.Length, () => volume.OpenFile(entry));

    // A configuration, for example, stays what it was when it was checked.
    private static ImageContent AtOnce(ReadableVolume volume, VolumeEntry entry)
    {
        var bytes = new byte[entry.Length];
        using var stream = volume.OpenFile(entry);
        stream.ReadExactly(bytes);
        return ImageContent.FromBytes(bytes);
    }

    /// <summary>Compares a volume with what was written to it, byte by byte.</summary>
    /// <returns>The first file that differs; null when none does.</returns>
    internal static string? FirstDifference(ImageTree expected, ReadableVolume volume)
    {
        // A name that is there twice is the work of a faulty medium, which the contents show.
        var found = volume.Enumerate().Where(entry => !entry.IsDirectory).DistinctBy(entry => entry.Path).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        foreach (var file in expected.Nodes().Where(node => node.Content is not null))
        {
            if (!found.TryGetValue(file.Path, out var entry))
                return file.Path;
            using var wanted = file.Content!.Open();
            using var actual = volume.OpenFile(entry);
            if (!AreEqual(wanted, actual))
                return file.Path;
        }

        return null;
    }

    private static bool AreEqual(Stream wanted, Stream actual)
    {
        var (left, right) = (new byte[1 << 18], new byte[1 << 18]);
        while (true)
        {
            var count = wanted.ReadAtLeast(left, left.Length, throwOnEndOfStream: false);
            if (actual.ReadAtLeast(right, right.Length, throwOnEndOfStream: false) != count || !left.AsSpan(0, count).SequenceEqual(right.AsSpan(0, count)))
                return false;
            if (count < left.Length)
                return true;
        }
    }
}
