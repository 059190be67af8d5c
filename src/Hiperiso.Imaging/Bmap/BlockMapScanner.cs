using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Imaging.Bmap;

/// <summary>
/// One pass over an image: the digest of all of it and of given blocks. The digests are most of the work: each is computed on
/// a thread of its own while the next chunk is read.
/// </summary>
/// <param name="handle">The image.</param>
/// <param name="mapped">The blocks, in order, none in two spans.</param>
internal sealed class BlockMapScanner(SafeFileHandle handle, IReadOnlyList<BlockSpan> mapped)
{
    private readonly ImageChunkReader _reader = new(handle);
    private readonly List<BlockRange> _ranges = [];

    /// <exception cref="CorruptImageException">A block that is not mapped holds data, or a mapped one is behind the image's end.</exception>
    public BlockMap Scan()
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var range = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var next = _reader.Read(0);
        while (!next.Data.IsEmpty)
        {
            var chunk = next;
            var hashing = Task.WhenAll(
                Task.Run(() => whole.AppendData(chunk.Data.Span)),
                Task.Run(() => AddChunk(range, chunk)));
            try
            {
                next = _reader.Read(chunk.End);
            }
            finally
            {
                hashing.GetAwaiter().GetResult();
            }
        }

        if (mapped is [.., var last] && (last.End - 1) * BlockMap.BlockSize >= _reader.Length)
            throw new CorruptImageException(_reader.Length, $"Block {last.End - 1} is mapped, but the image ends before it");
        return new BlockMap(_reader.Length, _ranges, Convert.ToHexStringLower(whole.GetHashAndReset()));
    }

    private void AddChunk(IncrementalHash range, ImageChunk chunk)
    {
        var offset = chunk.Offset;
        while (offset < chunk.End)
        {
            var span = _ranges.Count < mapped.Count ? mapped[_ranges.Count] : new BlockSpan(long.MaxValue / BlockMap.BlockSize, 0);
            var start = span.First * BlockMap.BlockSize;
            if (offset < start)
            {
                var gap = (int)(Math.Min(chunk.End, start) - offset);
                RequireZeros(chunk, offset, gap);
                offset += gap;
                continue;
            }

            var end = Math.Min(span.End * BlockMap.BlockSize, _reader.Length);
            var part = (int)(Math.Min(chunk.End, end) - offset);
            range.AppendData(chunk.Data.Span.Slice((int)(offset - chunk.Offset), part));
            offset += part;
            if (offset == end)
                _ranges.Add(new BlockRange(span.First, (end - 1) / BlockMap.BlockSize, Convert.ToHexStringLower(range.GetHashAndReset())));
        }
    }

    private static void RequireZeros(ImageChunk chunk, long offset, int length)
    {
        if (chunk.IsHole)
            return;
        var data = chunk.Data.Span.Slice((int)(offset - chunk.Offset), length);
        var position = data.IndexOfAnyExcept((byte)0);
        if (position >= 0)
            throw new CorruptImageException(offset + position, $"Block {(offset + position) / BlockMap.BlockSize} holds data, but is not mapped");
    }
}
