using System.Buffers.Binary;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>One record of a directory (ECMA-119, section 9.1).</summary>
/// <param name="Extent">The record's own place, and that of the data.</param>
/// <param name="Flags">The byte at 25.</param>
/// <param name="IsInterleaved">Whether gaps lie between the parts of the data.</param>
/// <param name="Identifier">The name as it is stored.</param>
/// <param name="SystemUse">What follows the name.</param>
/// <param name="SystemUseOffset">Where that lies: bytes from the start of the image.</param>
/// <param name="Modified">Time of the record.</param>
internal sealed record IsoDirectoryRecord(
    IsoExtent Extent,
    byte Flags,
    bool IsInterleaved,
    ReadOnlyMemory<byte> Identifier,
    ReadOnlyMemory<byte> SystemUse,
    long SystemUseOffset,
    DateTimeOffset Modified)
{
    /// <summary>Bytes before the identifier.</summary>
    public const int HeaderSize = 33;

    /// <summary>Where in a record the number of extended attribute blocks, the first block and the data length are.</summary>
    public const int AttributeLengthAt = 1, BlockAt = 2, LengthAt = 10;

    /// <summary>The flags that are looked at.</summary>
    public const byte Directory = 0x02, Associated = 0x04, MultiExtent = 0x80;

    /// <summary>Whether this is a directory.</summary>
    public bool IsDirectory => (Flags & Directory) != 0;

    /// <summary>Whether this is the directory itself or its parent.</summary>
    public bool IsDots => Identifier.Length == 1 && Identifier.Span[0] <= 1;

    /// <summary>Reads a record; the span is exactly as long as the record says.</summary>
    /// <exception cref="CorruptImageException">It contradicts itself.</exception>
    public static IsoDirectoryRecord Read(ReadOnlyMemory<byte> bytes, long offset)
    {
        var record = bytes.Span;
        if (record.Length <= HeaderSize)
            throw new CorruptImageException(offset, "A directory record is too short");
        int nameLength = record[32];
        if (nameLength == 0 || nameLength > record.Length - HeaderSize)
            throw new CorruptImageException(offset + 32, "The name of a directory record has an impossible length");
        // Identifiers of even length are padded.
        var use = Math.Min(record.Length, HeaderSize + nameLength + (nameLength % 2 == 0 ? 1 : 0));
        var block = (long)BinaryPrimitives.ReadUInt32LittleEndian(record[BlockAt..]) + record[AttributeLengthAt];
        return new IsoDirectoryRecord(
            new IsoExtent(offset, block, BinaryPrimitives.ReadUInt32LittleEndian(record[LengthAt..])),
            record[25],
            (record[26] | record[27]) != 0,
            bytes.Slice(HeaderSize, nameLength),
            bytes[use..],
            offset + use,
            IsoTimestamp.Read(record.Slice(18, IsoTimestamp.Size)));
    }
}
