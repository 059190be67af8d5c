using System.Text;

namespace Hiperiso.Runtime.Media;

/// <summary>The 512 bytes before an entry of a tar archive (POSIX.1-1988, ustar, and GNU's variations).</summary>
internal static class TarHeader
{
    /// <summary>Bytes of a header and of the blocks that contents are padded to.</summary>
    public const int Size = 512;

    /// <summary>Where the type of an entry is.</summary>
    public const int TypeAt = 156;

    /// <summary>Whether the checksum over the header is right.</summary>
    public static bool IsSound(ReadOnlySpan<byte> header)
    {
        var sum = 8 * ' ';
        for (var i = 0; i < Size; i++)
            sum += i is >= 148 and < 156 ? 0 : header[i];
        return Number(header.Slice(148, 8)) == sum;
    }

    /// <summary>The entry of a header.</summary>
    /// <exception cref="InvalidDataException">The size is impossible.</exception>
    public static ArchiveEntry Read(ReadOnlySpan<byte> header)
    {
        var name = Text(header[..100]);
        var prefix = header[257..].StartsWith("ustar\0"u8) ? Text(header.Slice(345, 155)) : "";
        var kind = header[TypeAt] switch
        {
            0 or (byte)'0' or (byte)'7' => name.EndsWith('/') ? ArchiveEntryKind.Directory : ArchiveEntryKind.File,
            (byte)'1' => ArchiveEntryKind.HardLink,
            (byte)'2' => ArchiveEntryKind.SymbolicLink,
            (byte)'5' => ArchiveEntryKind.Directory,
            _ => ArchiveEntryKind.Special,
        };
        var length = Number(header.Slice(124, 12));
        if (length < 0)
            throw new InvalidDataException("an entry has an impossible size");
        return new ArchiveEntry(
            prefix.Length > 0 ? $"{prefix}/{name}" : name,
            kind,
            length,
            (int)(Number(header.Slice(100, 8)) & 0xFFF),
            Text(header.Slice(157, 100)));
    }

    /// <summary>A field of text up to its first zero.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    // Octal digits, or, with the highest bit set, a big-endian number (GNU). -1: neither.
    private static long Number(ReadOnlySpan<byte> field)
    {
        var value = 0L;
        if ((field[0] & 0x80) != 0)
        {
            foreach (var b in field[^8..])
                value = (value << 8) | b;
            return value;
        }

        foreach (var b in field.Trim((byte)' '))
        {
            if (b == 0)
                break;
            if (b is < (byte)'0' or > (byte)'7')
                return -1;
            value = (value << 3) | (uint)(b - '0');
        }

        return value;
    }
}
