using System.Buffers.Binary;

namespace Hiperiso.Imaging.Fat;

/// <summary>The 32 bytes that describe a file, a directory or the volume label (Microsoft's FAT specification, section 6).</summary>
internal readonly record struct FatDirectoryEntry(FatAttributes Attributes, uint FirstCluster, uint Length, FatTimestamp Modified)
{
    public void WriteTo(Span<byte> entry, ReadOnlySpan<byte> name)
    {
        entry.Clear();
        name.CopyTo(entry);
        entry[11] = (byte)Attributes;
        if (Attributes != FatAttributes.VolumeLabel)
        {
            entry[13] = Modified.Tenths;
            BinaryPrimitives.WriteUInt16LittleEndian(entry[14..], Modified.Time);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[16..], Modified.Date);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[18..], Modified.Date);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(entry[20..], (ushort)(FirstCluster >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(entry[22..], Modified.Time);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[24..], Modified.Date);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[26..], (ushort)FirstCluster);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[28..], Length);
    }

    public static FatDirectoryEntry Read(ReadOnlySpan<byte> entry, FatType type) => new(
        (FatAttributes)entry[11] & (FatAttributes)0x3F,
        BinaryPrimitives.ReadUInt16LittleEndian(entry[26..])
            | (type == FatType.Fat32 ? (uint)BinaryPrimitives.ReadUInt16LittleEndian(entry[20..]) << 16 : 0),
        BinaryPrimitives.ReadUInt32LittleEndian(entry[28..]),
        new FatTimestamp(BinaryPrimitives.ReadUInt16LittleEndian(entry[24..]), BinaryPrimitives.ReadUInt16LittleEndian(entry[22..]), 0));
}
