using System.Buffers.Binary;

namespace Hiperiso.Imaging.Fat;

/// <summary>Long names, 13 UTF-16 units an entry, last part first (Microsoft's FAT specification, section 7).</summary>
internal static class FatLongName
{
    public const int UnitsPerEntry = 13;
    private const byte LastPart = 0x40;

    // Where the 13 units lie in the 32 bytes of an entry.
    private static ReadOnlySpan<byte> UnitOffsets => [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];

    public static int EntryCount(string name) => (name.Length + UnitsPerEntry - 1) / UnitsPerEntry;

    /// <summary>Writes one part; parts are numbered from 1, the beginning of the name.</summary>
    public static void WriteEntry(Span<byte> entry, string name, int part, byte checksum)
    {
        entry.Clear();
        entry[0] = (byte)(part | (part == EntryCount(name) ? LastPart : 0));
        entry[11] = (byte)FatAttributes.LongName;
        entry[13] = checksum;
        for (var i = 0; i < UnitsPerEntry; i++)
        {
            var index = ((part - 1) * UnitsPerEntry) + i;
            var unit = index < name.Length ? name[index] : index == name.Length ? '\0' : '\uFFFF';
            BinaryPrimitives.WriteUInt16LittleEndian(entry[UnitOffsets[i]..], unit);
        }
    }

    public static bool IsLastPart(ReadOnlySpan<byte> entry) => (entry[0] & LastPart) != 0;

    public static int PartOf(ReadOnlySpan<byte> entry) => entry[0] & 0x3F;

    public static byte ChecksumOf(ReadOnlySpan<byte> entry) => entry[13];

    /// <summary>The units of one part, up to the terminator.</summary>
    public static string ReadEntry(ReadOnlySpan<byte> entry)
    {
        Span<char> units = stackalloc char[UnitsPerEntry];
        for (var i = 0; i < UnitsPerEntry; i++)
            units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(entry[UnitOffsets[i]..]);
        var end = units.IndexOf('\0');
        return new string(end < 0 ? units : units[..end]);
    }
}
