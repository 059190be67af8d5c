using Hiperiso.Imaging;
using Hiperiso.Imaging.Fat;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Media;

/// <summary>Floppies of 1.44 MB: FAT12, the same bytes for the same files.</summary>
internal static class Floppy
{
    /// <summary>Size in bytes.</summary>
    public const int Length = 1440 * 1024;

    // FAT has no time before 1980; a fixed one keeps the bytes the same.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a floppy to a file.</summary>
    /// <param name="file">Where to; replaced.</param>
    /// <param name="label">Volume label.</param>
    /// <param name="tree">What is on it.</param>
    /// <exception cref="ImageLayoutException">It does not fit, or a name is impossible on FAT.</exception>
    public static GuestMedium Write(string file, string label, ImageTree tree)
    {
        var options = new FatOptions(new SeededIdentifiers("floppy").CreateSerial(label), Time)
        {
            Label = label,
            Type = FatType.Fat12,
            RootEntryCount = 224,
            SectorsPerCluster = 1,
            SectorsPerTrack = 18,
            Heads = 2,
            Media = 0xF0,
        };
        MediumFile.Write(file, Length, device => FatVolumeWriter.Write(device, tree, options));
        return new GuestMedium(file, "raw", MediumKind.Floppy, IsReadOnly: true);
    }
}
