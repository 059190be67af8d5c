using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>The volume recognition area: everything from block 16 on that says what an image holds.</summary>
/// <param name="Volumes">Descriptors of trees; the primary one first.</param>
/// <param name="BootCatalog">Block of the El Torito catalogue; null when there is none.</param>
/// <param name="HasUdf">Whether the same files are in a UDF file system too.</param>
internal sealed record IsoDescriptors(ImmutableArray<IsoVolumeDescriptor> Volumes, uint? BootCatalog, bool HasUdf)
{
    private const int MostDescriptors = 64;

    /// <summary>Reads the area.</summary>
    /// <exception cref="CorruptImageException">There is no primary volume descriptor, or one contradicts itself.</exception>
    public static IsoDescriptors Read(IBlockDevice device)
    {
        var volumes = new List<IsoVolumeDescriptor>();
        uint? catalog = null;
        var (hasUdf, isEnded) = (false, false);
        for (var block = IsoFormat.FirstDescriptor; block < IsoFormat.FirstDescriptor + MostDescriptors; block++)
        {
            var offset = (long)block * IsoFormat.BlockSize;
            if (offset + IsoFormat.BlockSize > device.Length)
                break;
            var sector = new byte[IsoFormat.BlockSize];
            device.Read(offset, sector);
            var identifier = sector.AsSpan(1, 5);
            if (identifier.SequenceEqual(IsoVolumeDescriptor.Identifier))
            {
                if (isEnded)
                    continue;
                isEnded = sector[0] == IsoVolumeDescriptor.Terminator;
                if (sector[0] is (IsoVolumeDescriptor.Primary or IsoVolumeDescriptor.Supplementary)
                    && IsoVolumeDescriptor.Read(sector, offset) is { } volume)
                    volumes.Add(volume);
                else if (sector[0] == IsoVolumeDescriptor.BootRecord && sector.AsSpan(7).StartsWith("EL TORITO SPECIFICATION"u8))
                    catalog ??= BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(71));
            }
            else if (identifier.StartsWith("NSR0"u8))
            {
                hasUdf = true;
            }
            else if (!identifier.SequenceEqual("BEA01"u8) && !identifier.SequenceEqual("TEA01"u8))
            {
                break;
            }
        }

        if (!volumes.Exists(v => v.Tree == IsoTreeKind.Primary))
        {
            throw new CorruptImageException(
                IsoFormat.FirstDescriptor * IsoFormat.BlockSize,
                hasUdf
                    ? "This is a UDF image without an ISO 9660 file system"
                    : "This is no ISO 9660 image: it has no primary volume descriptor");
        }

        return new IsoDescriptors([.. volumes.OrderBy(v => v.Tree)], catalog, hasUdf);
    }
}
