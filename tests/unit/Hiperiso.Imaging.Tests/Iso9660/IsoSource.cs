using System.Text;

namespace Hiperiso.Imaging.Tests.Iso9660;

/// <summary>Directories of the host, images that real tools make of them, and what those must show.</summary>
internal static class IsoSource
{
    /// <summary>Debian's bootable images.</summary>
    public static IReadOnlyList<string> Distributed => ["/usr/lib/ipxe/ipxe.iso", "/usr/lib/grub-rescue/grub-rescue-cdrom.iso"];

    /// <summary>The commands that make an image.</summary>
    public static readonly string[][] Makers = [["xorriso", "-as", "mkisofs"], ["genisoimage", "-input-charset", "utf-8"]];

    /// <summary>Writes files below a directory of the host.</summary>
    public static void Write(string directory, ImageTree tree)
    {
        Directory.CreateDirectory(directory);
        foreach (var node in tree.Nodes())
        {
            var path = Path.Join(directory, node.Path);
            if (node.IsDirectory)
                Directory.CreateDirectory(path);
            else
                System.IO.File.WriteAllBytes(path, Trees.ReadAll(node.Content!.Open()));
        }
    }

    /// <summary>The part of a tree whose names Linux can hold: at most 255 bytes.</summary>
    public static ImageTree OfLinux(ImageTree tree) => ImageTree.From(tree.Nodes()
        .Where(n => n.Path.Split('/').All(s => Encoding.UTF8.GetByteCount(s) <= 255))
        .Select(n => new ImageEntry(n.Path, n.Content, n.Modified)));

    /// <summary>Makes an image of a directory.</summary>
    public static async Task<string> Make(TemporaryDirectory place, string[] maker, string source, params string[] options)
    {
        var image = place.File("image.iso");
        System.IO.File.Delete(image);
        await Tool.Run(maker[0], [.. maker[1..], .. options, "-o", image, source]);
        return image;
    }

    /// <summary>The entries of a volume as lines: kind, path, size.</summary>
    public static IEnumerable<string> Lines(IEnumerable<IsoEntryLine> entries) =>
        entries.Select(e => e.ToString()).Order(StringComparer.Ordinal);

    /// <summary>The lines of a tree.</summary>
    public static IEnumerable<string> Lines(ImageTree tree) =>
        Lines(tree.Nodes().Select(n => new IsoEntryLine(n.Path, n.IsDirectory, n.Content?.Length ?? 0)));

    /// <summary>The bytes of a text file of a few lines, for configurations.</summary>
    public static byte[] Text(string name, int lines) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, lines).Select(i => $"{name} line {i}\n")));
}
