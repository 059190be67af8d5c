using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Imaging.Bmap;

/// <summary>Reads an image from front to back; holes are not read. A chunk is valid until the next but one was read.</summary>
internal sealed class ImageChunkReader(SafeFileHandle handle)
{
    private readonly BufferPair _buffers = new();
    private readonly long _length = RandomAccess.GetLength(handle);

    /// <summary>Size of the image in bytes.</summary>
    public long Length => _length;

    /// <summary>The chunk that begins at <paramref name="offset"/>, a multiple of the block size.</summary>
    public ImageChunk Read(long offset)
    {
        if (offset >= _length)
            return new ImageChunk(offset, default, IsHole: false);
        _buffers.Swap();
        var data = Math.Min(_length, SparseFile.NextData(handle, offset, _length) / BlockMap.BlockSize * BlockMap.BlockSize);
        var isHole = data > offset;
        var chunk = _buffers.Current[..(int)Math.Min(_buffers.Current.Length, (isHole ? data : _length) - offset)];
        if (isHole)
            chunk.Span.Clear();
        else
            ReadExactly(offset, chunk.Span);
        return new ImageChunk(offset, chunk, isHole);
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
