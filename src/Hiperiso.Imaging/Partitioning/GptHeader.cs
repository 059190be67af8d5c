using System.Buffers.Binary;

namespace Hiperiso.Imaging.Partitioning;

/// <summary>The header of a GUID partition table (UEFI specification, section 5.3.2, table "GPT Header").</summary>
internal sealed record GptHeader(
    long MyLba,
    long AlternateLba,
    long FirstUsableLba,
    long LastUsableLba,
    Guid DiskIdentifier,
    long EntriesLba,
    int EntryCount,
    int EntrySize,
    uint EntriesCrc)
{
    public const int Size = 92;
    private const uint Revision = 0x00010000;

    private static ReadOnlySpan<byte> Signature => "EFI PART"u8;

    public void WriteTo(Span<byte> sector)
    {
        sector.Clear();
        Signature.CopyTo(sector);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[8..], Revision);
        BinaryPrimitives.WriteInt32LittleEndian(sector[12..], Size);
        BinaryPrimitives.WriteInt64LittleEndian(sector[24..], MyLba);
        BinaryPrimitives.WriteInt64LittleEndian(sector[32..], AlternateLba);
        BinaryPrimitives.WriteInt64LittleEndian(sector[40..], FirstUsableLba);
        BinaryPrimitives.WriteInt64LittleEndian(sector[48..], LastUsableLba);
        DiskIdentifier.TryWriteBytes(sector[56..]);
        BinaryPrimitives.WriteInt64LittleEndian(sector[72..], EntriesLba);
        BinaryPrimitives.WriteInt32LittleEndian(sector[80..], EntryCount);
        BinaryPrimitives.WriteInt32LittleEndian(sector[84..], EntrySize);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[88..], EntriesCrc);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[16..], Crc32.Compute(sector[..Size]));
    }

    /// <exception cref="CorruptImageException">Signature, revision, size or CRC is wrong.</exception>
    public static GptHeader Read(ReadOnlySpan<byte> sector, long offset)
    {
        if (!sector[..8].SequenceEqual(Signature))
            throw new CorruptImageException(offset, "There is no GPT header: the signature 'EFI PART' is missing");
        if (BinaryPrimitives.ReadUInt32LittleEndian(sector[8..]) != Revision)
            throw new CorruptImageException(offset + 8, "The GPT header has an unknown revision");
        var size = BinaryPrimitives.ReadUInt32LittleEndian(sector[12..]);
        if (size < Size || size > sector.Length)
            throw new CorruptImageException(offset + 12, "The GPT header has an impossible size");
        if (CrcOf(sector[..(int)size]) != BinaryPrimitives.ReadUInt32LittleEndian(sector[16..]))
            throw new CorruptImageException(offset + 16, "The CRC of the GPT header is wrong");
        return new GptHeader(
            BinaryPrimitives.ReadInt64LittleEndian(sector[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(sector[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(sector[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(sector[48..]),
            new Guid(sector[56..72]),
            BinaryPrimitives.ReadInt64LittleEndian(sector[72..]),
            BinaryPrimitives.ReadInt32LittleEndian(sector[80..]),
            BinaryPrimitives.ReadInt32LittleEndian(sector[84..]),
            BinaryPrimitives.ReadUInt32LittleEndian(sector[88..]));
    }

    private static uint CrcOf(ReadOnlySpan<byte> header)
    {
        var copy = header.ToArray();
        copy.AsSpan(16, 4).Clear();
        return Crc32.Compute(copy);
    }
}
