using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>The partitions as Windows sees them (<c>DRIVE_LAYOUT_INFORMATION_EX</c>).</summary>
internal static class DriveLayout
{
    private const int Count = 4;
    private const int Header = 48;
    private const int Size = 144;

    /// <summary>Reads them; entries that are no partition have the number 0.</summary>
    internal static ImmutableArray<DiskPartition> Parse(ReadOnlySpan<byte> bytes)
    {
        var partitions = new List<DiskPartition>();
        if (bytes.Length < Header)
            return [];
        var count = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[Count..]), (uint)((bytes.Length - Header) / Size));
        for (var i = 0; i < count; i++)
        {
            var entry = bytes.Slice(Header + (i * Size), Size);
            var number = BinaryPrimitives.ReadInt32LittleEndian(entry[24..]);
            if (number <= 0)
                continue;
            partitions.Add(new DiskPartition(
                string.Create(CultureInfo.InvariantCulture, $"partition {number}"),
                number,
                BinaryPrimitives.ReadInt64LittleEndian(entry[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(entry[16..])));
        }

        return [.. partitions.OrderBy(partition => partition.Number)];
    }
}
