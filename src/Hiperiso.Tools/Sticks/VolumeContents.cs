using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>From a volume that can be read to a tree that can be written.</summary>
internal static class VolumeContents
{
    private const int Small = 1 << 16;

    /// <summary>Everything on a volume, with its time stamps; contents are read when they are written, but for small ones.</summary>
    internal static ImageTree TreeOf(ReadableVolume volume) => TreeOf(volume, _ => true);

    /// <summary>What is wanted of a volume.</summary>
    internal static ImageTree TreeOf(ReadableVolume volume, Func<VolumeEntry, bool> isWanted) => ImageTree.From(volume.Enumerate().Where(isWanted).Select(entry =>
        entry.IsDirectory
            ? ImageEntry.Directory(entry.Path, entry.Modified)
            : ImageEntry.File(entry.Path, ContentOf(volume, entry), entry.Modified)));

    // A configuration, for example, stays what it was when it was checked.
    private static ImageContent ContentOf(ReadableVolume volume, VolumeEntry entry)
    {
        if (entry.Length > Small)
            return new ImageContent(entry.Length, () => volume.OpenFile(entry.Path));
        var bytes = new byte[entry.Length];
        using var stream = volume.OpenFile(entry.Path);
        stream.ReadExactly(bytes);
        return ImageContent.FromBytes(bytes);
    }

    /// <summary>Compares a volume with what was written to it, byte by byte.</summary>
    /// <returns>The first file that differs; null when none does.</returns>
    internal static string? FirstDifference(ImageTree expected, ReadableVolume volume)
    {
        var found = volume.Enumerate().Where(entry => !entry.IsDirectory).Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var file in expected.Nodes().Where(node => node.Content is not null))
        {
            if (!found.Contains(file.Path))
                return file.Path;
            using var wanted = file.Content!.Open();
            using var actual = volume.OpenFile(file.Path);
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
