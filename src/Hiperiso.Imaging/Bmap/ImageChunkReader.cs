using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Imaging.Bmap;

/// <summary>Reads an image from front to back; holes are not read. A chunk is valid until the next but one was read.</summary>
internal sealed class ImageChunkReader(SafeFileHandle handle)
{
    private const int ChunkSize = 1 << 19;
    private static readonly byte[] Zeros = new byte[ChunkSize];
    private readonly long _length = RandomAccess.GetLength(handle);
    private byte[] _buffer = new byte[ChunkSize];
    private byte[] _other = new byte[ChunkSize];

    /// <summary>Size of the image in bytes.</summary>
    public long Length => _length;

    /// <summary>The chunk that begins at <paramref name="offset"/>, a multiple of the block size.</summary>
    public ImageChunk Read(long offset)
    {
        if (offset >= _length)
            return new ImageChunk(offset, default, IsHole: false);
        var data = Math.Min(_length, SparseFile.NextData(handle, offset, _length) / BlockMap.BlockSize * BlockMap.BlockSize);
        if (data > offset)
            return new ImageChunk(offset, Zeros.AsMemory(0, (int)Math.Min(ChunkSize, data - offset)), IsHole: true);
        (_buffer, _other) = (_other, _buffer);
        var chunk = _buffer.AsMemory(0, (int)Math.Min(ChunkSize, _length - offset));
        ReadExactly(offset, chunk.Span);
        return new ImageChunk(offset, chunk, IsHole: false);
    }

    private void ReadExactly(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(handle, destination, offset);
            if (read == 0)
                throw new EndOfStreamException($"The image ends at byte {offset}; another program shortened it.");
            offset += read;
            destination = destination[read..];
        }
    }
}
