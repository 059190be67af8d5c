using System.Collections.Immutable;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Iso9660;
using Hiperiso.Imaging.Qcow2;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Media;

/// <summary>An ISO image with replaced files: an overlay that holds the changes only, over the image on the stick.</summary>
internal static class ReplacedImage
{
    /// <summary>Makes the overlay. As with Ventoy, the first two replacements count.</summary>
    /// <param name="image">The image on the host: absolute path.</param>
    /// <param name="replacements">Which files.</param>
    /// <param name="file">Where the overlay goes.</param>
    /// <exception cref="MediumRefusedException">A file cannot be replaced, or the image is damaged or no ISO 9660.</exception>
    public static GuestMedium Create(string image, ImmutableArray<FileReplacement> replacements, string file)
    {
        try
        {
            using var device = RawImageFile.OpenRead(image);
            var replaced = IsoReplacer.Replace(
                device, [.. replacements.Take(IsoReplacer.MostFiles).Select(r => new IsoReplacement(r.Original, Read(r.New)))]);
            using var stream = File.Create(file);
            Qcow2Writer.Write(stream, new Qcow2Overlay(image), replaced.Device);
            return new GuestMedium(file, "qcow2", MediumKind.CdRom, IsReadOnly: true)
            {
                Notes = Notes(replacements, replaced.Notes),
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ImageLayoutException)
        {
            throw new MediumRefusedException(
                $"conf_replace cannot be done in {Path.GetFileName(image)}: {failure.Message}", failure);
        }
    }

    private static ImmutableArray<string> Notes(ImmutableArray<FileReplacement> replacements, ImmutableArray<string> notes) =>
    [
        .. notes.Select(note => $"conf_replace: {note}"),
        .. replacements.Skip(IsoReplacer.MostFiles)
            .Select(r => $"conf_replace: {r.Original} is not replaced: at most {IsoReplacer.MostFiles} files are"),
    ];

    private static byte[] Read(string path)
    {
        using var stream = PlainFile.OpenRead(path);
        if (stream.Length > IsoReplacer.MostBytes)
            throw new ImageLayoutException($"{Path.GetFileName(path)} has {stream.Length} bytes; a new file has at most 1 MB.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
