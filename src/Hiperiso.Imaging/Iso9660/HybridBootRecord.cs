using System.Buffers.Binary;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>
/// The partition table of an image that is a disk as well ("isohybrid"). A partition over the whole image follows it when it
/// grows. A GUID partition table stays as it is: its copy lies where the image ended, as the first one says.
/// </summary>
internal static class HybridBootRecord
{
    private const int TableAt = 446;
    private const int EntrySize = 16;
    private const int SignatureAt = 510;
    private const int SectorSize = 512;

    /// <summary>Lengthens partitions that end where the image ended.</summary>
    /// <param name="device">The image.</param>
    /// <param name="oldLength">Its size in bytes before it grew.</param>
    public static void Lengthen(IBlockDevice device, long oldLength)
    {
        var sector = new byte[SectorSize];
        device.Read(0, sector);
        if (sector[SignatureAt] != 0x55 || sector[SignatureAt + 1] != 0xAA)
            return;
        for (var at = TableAt; at < SignatureAt; at += EntrySize)
        {
            var entry = sector.AsSpan(at, EntrySize);
            var first = BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]);
            var count = BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]);
            if (count > 0 && first + (long)count == oldLength / SectorSize)
                BinaryPrimitives.WriteUInt32LittleEndian(
                    entry[12..], (uint)Math.Min(uint.MaxValue, (device.Length / SectorSize) - first));
        }

        device.Write(0, sector);
    }
}
