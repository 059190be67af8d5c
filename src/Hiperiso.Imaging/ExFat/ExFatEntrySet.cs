using System.Buffers.Binary;

namespace Hiperiso.Imaging.ExFat;

/// <summary>
/// The directory entries of one file or directory: File, Stream Extension and File Name entries (exFAT specification,
/// sections 7.4, 7.6 and 7.7).
/// </summary>
internal sealed record ExFatEntrySet(string Name, bool IsDirectory, ExFatTimestamp Modified, bool NoFatChain, uint FirstCluster, long ValidDataLength, long DataLength)
{
    private const int EntrySize = ExFatEntryType.EntrySize;
    private const ushort DirectoryAttribute = 0x10;
    private const ushort ArchiveAttribute = 0x20;
    private const byte AllocationPossible = 0x01;
    private const byte NoFatChainFlag = 0x02;

    /// <summary>How many entries a name needs.</summary>
    public static int EntryCount(string name) => 2 + NameEntries(name.Length);

    public byte[] Encode()
    {
        var set = new byte[EntryCount(Name) * EntrySize];
        EncodeFile(set);
        EncodeStream(set.AsSpan(EntrySize));
        for (var i = 0; i < Name.Length; i++)
        {
            var entry = set.AsSpan((2 + (i / ExFatEntryType.NameUnitsPerEntry)) * EntrySize, EntrySize);
            entry[0] = ExFatEntryType.FileName;
            BinaryPrimitives.WriteUInt16LittleEndian(entry[(2 + (2 * (i % ExFatEntryType.NameUnitsPerEntry)))..], Name[i]);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(set.AsSpan(2), ExFatChecksums.OfEntrySet(set));
        return set;
    }

    /// <summary>Reads a whole set; entries after the name that are benign are passed over.</summary>
    /// <exception cref="CorruptImageException">The checksum or an entry is wrong.</exception>
    public static ExFatEntrySet Read(ReadOnlySpan<byte> set, long offset)
    {
        if (set.Length < 3 * EntrySize || set[EntrySize] != ExFatEntryType.StreamExtension)
            throw new CorruptImageException(offset, "A file has no stream extension or no name");
        if (BinaryPrimitives.ReadUInt16LittleEndian(set[2..]) != ExFatChecksums.OfEntrySet(set))
            throw new CorruptImageException(offset + 2, "The checksum of a file's directory entries is wrong");
        var stream = set.Slice(EntrySize, EntrySize);
        var (valid, length) = (BinaryPrimitives.ReadInt64LittleEndian(stream[8..]), BinaryPrimitives.ReadInt64LittleEndian(stream[24..]));
        if (length < 0 || valid < 0 || valid > length)
            throw new CorruptImageException(offset + EntrySize + 8, "The lengths of a file contradict each other");
        return new ExFatEntrySet(
            ReadName(set, stream[3], offset),
            (BinaryPrimitives.ReadUInt16LittleEndian(set[4..]) & DirectoryAttribute) != 0,
            new ExFatTimestamp(BinaryPrimitives.ReadUInt32LittleEndian(set[12..]), set[21], set[23]),
            (stream[1] & NoFatChainFlag) != 0,
            BinaryPrimitives.ReadUInt32LittleEndian(stream[20..]),
            valid,
            length);
    }

    private static int NameEntries(int length) => (length + ExFatEntryType.NameUnitsPerEntry - 1) / ExFatEntryType.NameUnitsPerEntry;

    private static string ReadName(ReadOnlySpan<byte> set, int length, long offset)
    {
        if (length == 0 || set.Length < (2 + NameEntries(length)) * EntrySize)
            throw new CorruptImageException(offset + EntrySize + 3, "A file has fewer name entries than its name needs");
        Span<char> name = stackalloc char[UnicodeNames.MaximumLength];
        for (var i = 0; i < length; i++)
        {
            var entry = set.Slice((2 + (i / ExFatEntryType.NameUnitsPerEntry)) * EntrySize, EntrySize);
            if (entry[0] != ExFatEntryType.FileName)
                throw new CorruptImageException(offset + EntrySize + 3, "A file has fewer name entries than its name needs");
            name[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(entry[(2 + (2 * (i % ExFatEntryType.NameUnitsPerEntry)))..]);
        }

        if (name[..length].ContainsAny('/', '\0') || name[..length] is "." or "..")
            throw new CorruptImageException(offset, "A file has an impossible name");
        return new string(name[..length]);
    }

    private void EncodeFile(Span<byte> entry)
    {
        entry[0] = ExFatEntryType.File;
        entry[1] = (byte)(EntryCount(Name) - 1);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], IsDirectory ? DirectoryAttribute : ArchiveAttribute);
        foreach (var field in (ReadOnlySpan<int>)[8, 12, 16])
            BinaryPrimitives.WriteUInt32LittleEndian(entry[field..], Modified.DateAndTime);
        (entry[20], entry[21]) = (Modified.TenMilliseconds, Modified.TenMilliseconds);
        entry[22..25].Fill(Modified.UtcOffset);
    }

    private void EncodeStream(Span<byte> entry)
    {
        entry[0] = ExFatEntryType.StreamExtension;
        entry[1] = (byte)(AllocationPossible | (NoFatChain ? NoFatChainFlag : 0));
        entry[3] = (byte)Name.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], ExFatChecksums.OfName(Name));
        BinaryPrimitives.WriteInt64LittleEndian(entry[8..], ValidDataLength);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[20..], FirstCluster);
        BinaryPrimitives.WriteInt64LittleEndian(entry[24..], DataLength);
    }
}
