using System.Globalization;
using System.Text;

namespace Hiperiso.Imaging.Vmdk;

/// <summary>The text that describes a disk and its one extent (VMware, "Virtual Disk Format 5.0", section "The Descriptor File").</summary>
internal static class VmdkDescriptor
{
    private const int Heads = 16;
    private const int SectorsPerTrack = 63;

    // What an IDE disk says when it is larger than its geometry can tell.
    private const int MostCylinders = 16383;

    /// <summary>Encodes the descriptor with the zeros behind it.</summary>
    /// <param name="capacity">Sectors of the disk.</param>
    /// <param name="contentId">Differs when the content does.</param>
    /// <param name="fileName">Name of the file the descriptor lies in.</param>
    /// <exception cref="ImageLayoutException">The name cannot be stored.</exception>
    public static byte[] Encode(long capacity, uint contentId, string fileName)
    {
        if (fileName.Length is 0 or > 255 || fileName.Any(letter => letter is < ' ' or > '~' or '"' or '/' or '\\'))
            throw new ImageLayoutException($"'{fileName}' cannot be the name of a VMDK: it is 1 to 255 ASCII characters without quotes and slashes.");
        var cylinders = Math.Clamp(capacity / (Heads * SectorsPerTrack), 1, MostCylinders);
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            # Disk DescriptorFile
            version=1
            CID={contentId:x8}
            parentCID=ffffffff
            createType="monolithicSparse"

            # Extent description
            RW {capacity} SPARSE "{fileName}"

            # The Disk Data Base
            #DDB

            ddb.virtualHWVersion = "4"
            ddb.geometry.cylinders = "{cylinders}"
            ddb.geometry.heads = "{Heads}"
            ddb.geometry.sectors = "{SectorsPerTrack}"
            ddb.adapterType = "ide"

            """);
        var descriptor = new byte[VmdkLayout.DescriptorSectors * SparseDisk.SectorSize];
        Encoding.ASCII.GetBytes(text, descriptor);
        return descriptor;
    }
}
