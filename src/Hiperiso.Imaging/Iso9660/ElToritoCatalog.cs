using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>Reads the boot catalogue (El Torito specification, section 2).</summary>
internal static class ElToritoCatalog
{
    private const int EntrySize = 32;

    /// <summary>All boot images of the catalogue's first block, which holds 63 of them.</summary>
    /// <exception cref="CorruptImageException">The catalogue leaves the image or its checksum is wrong.</exception>
    public static ImmutableArray<ElToritoEntry> Read(IBlockDevice device, uint block)
    {
        var offset = (long)block * IsoFormat.BlockSize;
        if (offset + IsoFormat.BlockSize > device.Length)
            throw new CorruptImageException(
                (IsoFormat.FirstDescriptor * IsoFormat.BlockSize) + 71, "The boot catalogue lies outside of the image");
        var catalog = new byte[IsoFormat.BlockSize];
        device.Read(offset, catalog);
        CheckValidation(catalog.AsSpan(0, EntrySize), offset);
        var entries = ImmutableArray.CreateBuilder<ElToritoEntry>();
        entries.Add(Entry(catalog.AsSpan(EntrySize, EntrySize), catalog[1]));
        byte platform = 0;
        var left = 0;
        for (var at = 2 * EntrySize; at < catalog.Length; at += EntrySize)
        {
            var entry = catalog.AsSpan(at, EntrySize);
            if (left > 0 && entry[0] is (0x88 or 0x00))
            {
                entries.Add(Entry(entry, platform));
                left--;
            }
            else if (left == 0 && entry[0] is (0x90 or 0x91))
            {
                (platform, left) = (entry[1], BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]));
            }
            else if (entry[0] != 0x44)
            {
                break;
            }
        }

        return entries.ToImmutable();
    }

    private static void CheckValidation(ReadOnlySpan<byte> entry, long offset)
    {
        var sum = 0;
        for (var at = 0; at < EntrySize; at += 2)
            sum += BinaryPrimitives.ReadUInt16LittleEndian(entry[at..]);
        if (entry[0] != 1 || entry[30] != 0x55 || entry[31] != 0xAA || (sum & 0xFFFF) != 0)
            throw new CorruptImageException(offset, "The boot catalogue has no valid first entry");
    }

    private static ElToritoEntry Entry(ReadOnlySpan<byte> entry, byte platform) => new(
        platform,
        entry[0] == 0x88,
        BinaryPrimitives.ReadUInt16LittleEndian(entry[6..]),
        BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]));
}
