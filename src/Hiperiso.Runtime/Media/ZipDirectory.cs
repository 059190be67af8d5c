using System.Buffers.Binary;

namespace Hiperiso.Runtime.Media;

/// <summary>
/// Counts the entries of a zip archive's central directory (PKWARE's APPNOTE, sections 4.3.12 and 4.3.16). The framework reads
/// all of them into memory, however many there are, before the first can be looked at.
/// </summary>
internal static class ZipDirectory
{
    private const int EndSize = 22, EntrySize = 46, MostComment = ushort.MaxValue;
    private const uint EndSignature = 0x06054B50, EntrySignature = 0x02014B50;

    /// <summary>Makes sure that there are not too many.</summary>
    /// <param name="stream">The archive; left at its start.</param>
    /// <param name="most">Most entries.</param>
    /// <exception cref="InvalidDataException">There are more, or the archive has no directory.</exception>
    public static void Check(Stream stream, int most)
    {
        var header = new byte[EntrySize];
        stream.Position = FindDirectory(stream);
        for (var count = 0; stream.ReadAtLeast(header, EntrySize, throwOnEndOfStream: false) == EntrySize; count++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != EntrySignature)
                break;
            if (count == most)
                throw new InvalidDataException($"it has more than {most} entries");
            // Name, extra field and comment follow.
            stream.Position += BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28))
                + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30))
                + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32));
        }

        stream.Position = 0;
    }

    // The record that tells it ends the file, but for a comment.
    private static long FindDirectory(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndSize + MostComment)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        for (var at = tail.Length - EndSize; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature)
                continue;
            var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            return start < stream.Length && BinaryPrimitives.ReadUInt16LittleEndian(end[10..]) != ushort.MaxValue
                ? start
                : throw new InvalidDataException("it is damaged, or has the form for more than 65,534 files or 4 GB (zip64)");
        }

        throw new InvalidDataException("it has no directory: it was cut");
    }
}
