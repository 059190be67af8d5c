using System.Buffers.Binary;
using System.Text;
using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>What an NTFS volume tells of itself in its file <c>$Volume</c>, record 3 of the master file table (Linux, <c>fs/ntfs3/ntfs.h</c>).</summary>
/// <param name="Label">Its label; empty when it has none.</param>
/// <param name="IsDirty">Whether it wants to be checked: it was not unmounted, or something was found damaged.</param>
internal sealed record NtfsVolume(string Label, bool IsDirty)
{
    private const int BootSector = 512;
    private const int Record = 3;
    private const int LargestRecord = 1 << 16;
    private const int Protected = 512;
    private const uint NameAttribute = 0x60;
    private const uint InformationAttribute = 0x70;
    private const uint LastAttribute = 0xFFFFFFFF;

    /// <summary>Reads it; null when it cannot be read.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="place">The partition.</param>
    internal static NtfsVolume? Read(IBlockDevice disk, ByteRange place)
    {
        var boot = new byte[BootSector];
        disk.Read(place.Start, boot);
        if (!boot.AsSpan(3).StartsWith("NTFS    "u8))
            return null;

        // More than half of what fits is an exponent, negative.
        var cluster = BinaryPrimitives.ReadUInt16LittleEndian(boot.AsSpan(11)) * (boot[13] <= 0x80 ? boot[13] : 1L << (256 - boot[13]));
        var size = boot[64] < 0x80 ? boot[64] * cluster : 1L << Math.Min(256 - boot[64], 62);
        var table = BinaryPrimitives.ReadInt64LittleEndian(boot.AsSpan(48));
        if (cluster is <= 0 or > (1 << 21) || size is < Protected or > LargestRecord || size % Protected != 0 || table <= 0 || table > place.Length / cluster)
            return null;
        var at = (table * cluster) + (Record * size);
        if (at + size > place.Length)
            return null;
        var record = new byte[size];
        disk.Read(place.Start + at, record);
        return record.AsSpan().StartsWith("FILE"u8) && TryRestoreEnds(record) ? Parse(record) : null;
    }

    // The last two bytes of each 512 are kept elsewhere, and in their place is a number that tells a torn write.
    private static bool TryRestoreEnds(Span<byte> record)
    {
        int kept = BinaryPrimitives.ReadUInt16LittleEndian(record[4..]);
        var count = record.Length / Protected;
        if (BinaryPrimitives.ReadUInt16LittleEndian(record[6..]) != count + 1 || kept + (2 * (count + 1)) > Protected - 2)
            return false;
        for (var i = 1; i <= count; i++)
        {
            var end = record.Slice((i * Protected) - 2, 2);
            if (!end.SequenceEqual(record.Slice(kept, 2)))
                return false;
            record.Slice(kept + (2 * i), 2).CopyTo(end);
        }

        return true;
    }

    private static NtfsVolume? Parse(ReadOnlySpan<byte> record)
    {
        var label = "";
        bool? isDirty = null;
        var rest = record[Math.Min(record.Length, BinaryPrimitives.ReadUInt16LittleEndian(record[20..]))..];
        while (rest.Length >= 24 && BinaryPrimitives.ReadUInt32LittleEndian(rest) is var type and not LastAttribute)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length < 24 || length > rest.Length)
                return null;
            var content = Content(rest[..(int)length]);
            if (type == NameAttribute)
                label = Encoding.Unicode.GetString(content);
            if (type == InformationAttribute && content.Length >= 12)
                isDirty = (BinaryPrimitives.ReadUInt16LittleEndian(content[10..]) & 1) != 0;
            rest = rest[(int)length..];
        }

        return isDirty is { } known ? new NtfsVolume(label, known) : null;
    }

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> attribute)
    {
        var (length, start) = (BinaryPrimitives.ReadUInt32LittleEndian(attribute[16..]), BinaryPrimitives.ReadUInt16LittleEndian(attribute[20..]));
        return attribute[8] == 0 && start + (long)length <= attribute.Length ? attribute.Slice(start, (int)length) : default;
    }
}
