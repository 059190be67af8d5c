using System.Globalization;
using System.Numerics;
using Hiperiso.Imaging.Bmap;

namespace Hiperiso.Imaging;

/// <summary>
/// A raw disk image that is to be written in another format: its bytes, and which pieces of it hold anything but zeros. Whether
/// zeros are a hole of the file or stored makes no difference. It takes a bit of memory for each piece, 2 MB for a disk of 1 TB.
/// </summary>
public sealed class SparseDisk
{
    /// <summary>Bytes of a piece. Blocks of all formats are multiples of it.</summary>
    public const int PieceSize = 1 << 16;

    /// <summary>Bytes of a sector. Disks are multiples of it.</summary>
    public const int SectorSize = 512;

    // What VHDX, the roomiest of the formats, can hold.
    private const long MostBytes = 64L << 40;

    private readonly RawImageFile _image;

    // A bit for each piece.
    private readonly ulong[] _used;

    private SparseDisk(RawImageFile image, ulong[] used) => (_image, _used) = (image, used);

    /// <summary>Size of the disk in bytes.</summary>
    public long Length => _image.Length;

    /// <summary>Reads an image once; holes are not read.</summary>
    /// <param name="image">The image, used until its bytes were read again. It must not change in between.</param>
    /// <param name="progress">Receives the bytes looked at so far.</param>
    /// <exception cref="ImageLayoutException">This is not the size of a disk.</exception>
    public static SparseDisk Scan(RawImageFile image, IProgress<long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Length == 0 || image.Length % SectorSize != 0)
            throw new ImageLayoutException(Text($"A virtual disk of {image.Length} bytes is not possible: it has sectors of {SectorSize} bytes."));
        RequireRoom(image.Length, MostBytes, "virtual disk");
        var used = new ulong[(image.Length / PieceSize / 64) + 1];
        var buffer = new byte[8 * PieceSize];
        for (var offset = NextData(image, 0); offset < image.Length; offset = NextData(image, offset))
        {
            var data = buffer.AsSpan(0, (int)Math.Min(buffer.Length, image.Length - offset));
            image.Read(offset, data);
            Mark(used, offset / PieceSize, data);
            offset += buffer.Length;
            progress?.Report(Math.Min(offset, image.Length));
        }

        return new SparseDisk(image, used);
    }

    /// <summary>How many blocks of <paramref name="blockSize"/> bytes the disk has; the last one may be partial.</summary>
    public long BlockCount(int blockSize) => (Length + blockSize - 1) / blockSize;

    /// <summary>Numbers of the blocks of <paramref name="blockSize"/> bytes that hold anything but zeros, in order.</summary>
    /// <param name="blockSize">A multiple of <see cref="PieceSize"/>.</param>
    public IEnumerable<long> UsedBlocks(int blockSize)
    {
        var pieces = blockSize / PieceSize;
        for (var piece = NextUsed(0); piece is { } found; piece = NextUsed(((found / pieces) + 1) * pieces))
            yield return found / pieces;
    }

    /// <summary>Fills <paramref name="destination"/> with the bytes from <paramref name="offset"/> on; behind the end are zeros.</summary>
    public void Read(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var part = destination[..(int)Math.Min(destination.Length, PieceSize - (offset % PieceSize))];
            var stored = IsUsed(offset / PieceSize) ? (int)Math.Clamp(Length - offset, 0, part.Length) : 0;
            if (stored > 0)
                _image.Read(offset, part[..stored]);
            part[stored..].Clear();
            offset += part.Length;
            destination = destination[part.Length..];
        }
    }

    /// <summary>Refuses a disk that a format has no room for.</summary>
    internal void RequireAtMost(long bytes, string format) => RequireRoom(Length, bytes, format);

    /// <summary>Refuses a size that a format has no room for.</summary>
    internal static void RequireRoom(long length, long bytes, string format)
    {
        if (length > bytes)
            throw new ImageLayoutException(Text($"A {format} holds at most {bytes >> 30} GiB, and the disk has {length} bytes."));
    }

    private static void Mark(ulong[] used, long piece, ReadOnlySpan<byte> data)
    {
        for (; !data.IsEmpty; data = data[Math.Min(PieceSize, data.Length)..], piece++)
        {
            if (data[..Math.Min(PieceSize, data.Length)].ContainsAnyExcept((byte)0))
                used[piece / 64] |= 1UL << (int)(piece % 64);
        }
    }

    private bool IsUsed(long piece) => piece / 64 < _used.Length && (_used[piece / 64] >> (int)(piece % 64) & 1) != 0;

    // The first used piece from this one on.
    private long? NextUsed(long piece)
    {
        var word = piece / 64;
        if (word >= _used.Length)
            return null;
        var bits = _used[word] & (ulong.MaxValue << (int)(piece % 64));
        while (bits == 0)
        {
            if (++word == _used.Length)
                return null;
            bits = _used[word];
        }

        return (word * 64) + BitOperations.TrailingZeroCount(bits);
    }

    // Whole pieces: what is a hole differs between file systems, what is zero does not.
    private static long NextData(RawImageFile image, long offset) => offset >= image.Length
        ? image.Length
        : SparseFile.NextData(image.Handle, offset, image.Length) / PieceSize * PieceSize;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
