using Hiperiso.Imaging;
using Hiperiso.Imaging.Iso9660;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Media;

/// <summary>
/// A medium with the content of an archive: a floppy when everything fits on one, else a CD-ROM. The archive is read twice, first
/// to know what is in it and whether it is harmless; memory does not grow with it, apart from the file that is made.
/// </summary>
internal static class InjectionMedium
{
    private const string Label = "INJECTION";

    // What never fits needs not be tried: FAT itself takes some of the floppy, and every file at least a cluster.
    private const int MostOnFloppy = Floppy.Length - (16 << 10);
    private const int MostFilesOnFloppy = MostOnFloppy / 512;

    // 1980, like that of floppies.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the medium.</summary>
    /// <param name="archive">The archive on the host.</param>
    /// <param name="file">Where the medium goes, without extension.</param>
    /// <param name="mostBytes">Most bytes of the medium: what memory allows.</param>
    /// <param name="busybox">The program that undoes xz and bzip2; null when there is none.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="MediumRefusedException">The archive is damaged, hostile, too large or of an unknown kind.</exception>
    public static GuestMedium Create(string archive, string file, long mostBytes, string? busybox, StopRequest stop)
    {
        try
        {
            IArchiveReader Open() => ArchiveFile.Open(archive, busybox, stop);
            InjectionContents contents;
            using (var reader = Open())
                contents = InjectionContents.Read(reader, mostBytes);
            var mayFit = !contents.HasLinks && contents.TotalBytes <= MostOnFloppy && contents.Sources.Count <= MostFilesOnFloppy;
            return (mayFit ? TryFloppy(Open, contents, file + ".img") : null) ?? WriteCd(Open, contents, file + ".iso", mostBytes);
        }
        catch (Exception failure)
            when (failure is InvalidDataException or IOException or UnauthorizedAccessException or ImageLayoutException)
        {
            throw new MediumRefusedException(
                $"The injection archive {Path.GetFileName(archive)} is not used: {Shown(failure.Message)}.", failure);
        }
    }

    // Names come from the archive; the screen must not obey them.
    private static string Shown(string message) => string.Concat(message.TrimEnd('.').Select(c => char.IsControl(c) ? '?' : c));

    // Names may be impossible on FAT, or many small files fill it: then it is a CD-ROM.
    private static GuestMedium? TryFloppy(Func<IArchiveReader> open, InjectionContents contents, string file)
    {
        var bytes = contents.Sources.ToDictionary(s => s.Key, _ => new MemoryStream(), StringComparer.Ordinal);
        Unpack(open, contents, (path, _, data) => bytes[path].Write(data));
        var tree = ImageTree.From(contents.Tree.Nodes().Select(node => new ImageEntry(
            node.Path, node.IsDirectory ? null : ImageContent.FromBytes(bytes[node.Path].ToArray()), null)));
        try
        {
            return Floppy.Write(file, Label, tree);
        }
        catch (ImageLayoutException)
        {
            return null;
        }
    }

    private static GuestMedium WriteCd(Func<IArchiveReader> open, InjectionContents contents, string file, long mostBytes)
    {
        var image = new IsoImage(contents.Tree, new IsoOptions(Label, Time) { Attributes = contents.Attributes });
        if (image.Length > mostBytes)
            throw new InvalidDataException(
                $"as a CD-ROM it has more than {mostBytes >> 20} MB, which is what the host's memory allows");
        MediumFile.Write(file, image.Length, device =>
        {
            image.WriteStructures(device);
            Unpack(open, contents, (path, at, data) => device.Write(image.OffsetOf(path) + at, data));
        });
        return new GuestMedium(file, "raw", MediumKind.CdRom, IsReadOnly: true);
    }

    private delegate void Write(string path, long at, ReadOnlySpan<byte> data);

    // Sizes were believed the first time; what is longer now would run into the next file.
    private static void Unpack(Func<IArchiveReader> open, InjectionContents contents, Write write)
    {
        using var reader = open();
        var buffer = new byte[1 << 16];
        for (var number = 0; reader.Next() is { } entry; number++)
        {
            var path = InjectionContents.CleanPath(entry.Path);
            if (contents.Sources.GetValueOrDefault(path, -1) != number)
                continue;
            var at = 0L;
            for (int read; (read = reader.ReadContent(buffer)) > 0; at += read)
            {
                if (at + read > entry.Length)
                    throw new InvalidDataException($"{entry.Path} is longer than the archive says");
                write(path, at, buffer.AsSpan(0, read));
            }

            if (at < entry.Length)
                throw new InvalidDataException($"{entry.Path} is shorter than the archive says");
        }
    }
}
