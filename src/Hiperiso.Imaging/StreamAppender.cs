namespace Hiperiso.Imaging;

/// <summary>Writes a file to a stream, from its start to its end: tables value by value, and blocks of a disk.</summary>
internal sealed class StreamAppender(Stream target) : BufferedAppender(0)
{
    private readonly byte[] _piece = new byte[SparseDisk.PieceSize];

    /// <summary>Appends a block of a disk, with zeros behind the disk's end.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="offset">Where the block begins, in bytes.</param>
    /// <param name="length">Its size, a multiple of <see cref="SparseDisk.PieceSize"/>.</param>
    public void AppendBlock(SparseDisk disk, long offset, int length)
    {
        for (var end = offset + length; offset < end; offset += _piece.Length)
        {
            disk.Read(offset, _piece);
            Append(_piece);
        }
    }

    protected override void Write(long offset, ReadOnlySpan<byte> bytes) => target.Write(bytes);
}
