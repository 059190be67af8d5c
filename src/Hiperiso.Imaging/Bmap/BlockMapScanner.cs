using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Imaging.Bmap;

/// <summary>
/// One pass over an image: finds the blocks that hold data and feeds both digests. The digests are most of the work: each is
/// computed on a thread of its own while the next chunk is read.
/// </summary>
internal sealed class BlockMapScanner(SafeFileHandle handle, IProgress<long>? progress)
{
    private readonly ImageChunkReader _reader = new(handle);
    private readonly List<BlockRange> _ranges = [];
    private long _rangeStart = -1;

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

            progress?.Report(chunk.End);
        }

        CloseRange(range, _reader.Length);
        return new BlockMap(_reader.Length, _ranges, Convert.ToHexStringLower(whole.GetHashAndReset()));
    }

    private void AddChunk(IncrementalHash range, ImageChunk chunk)
    {
        if (chunk.IsHole)
        {
            CloseRange(range, chunk.Offset);
            return;
        }

        var offset = chunk.Offset;
        var data = chunk.Data.Span;
        while (!data.IsEmpty)
        {
            var run = ZeroRuns.Next(offset, data, BlockMap.BlockSize, out var isZero);
            if (isZero)
            {
                CloseRange(range, offset);
            }
            else
            {
                if (_rangeStart < 0)
                    _rangeStart = offset;
                range.AppendData(data[..run]);
            }

            offset += run;
            data = data[run..];
        }
    }

    private void CloseRange(IncrementalHash range, long end)
    {
        if (_rangeStart < 0)
            return;
        _ranges.Add(new BlockRange(
            _rangeStart / BlockMap.BlockSize,
            (end - 1) / BlockMap.BlockSize,
            Convert.ToHexStringLower(range.GetHashAndReset())));
        _rangeStart = -1;
    }
}
