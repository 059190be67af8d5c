using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Imaging.Bmap;

/// <summary>One pass over an image: finds the blocks that hold data and feeds both digests.</summary>
internal sealed class BlockMapScanner(SafeFileHandle handle, IProgress<long>? progress)
{
    private readonly byte[] _buffer = new byte[1 << 20];
    private readonly byte[] _zeros = new byte[1 << 20];
    private readonly List<BlockRange> _ranges = [];
    private long _rangeStart = -1;

    public BlockMap Scan()
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var range = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = RandomAccess.GetLength(handle);
        var offset = 0L;
        while (offset < length)
        {
            var data = Math.Min(length, SparseFile.NextData(handle, offset, length) / BlockMap.BlockSize * BlockMap.BlockSize);
            if (data > offset)
            {
                CloseRange(range, offset);
                offset = HashZeros(whole, offset, data);
                continue;
            }

            var chunk = _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, length - offset));
            ReadExactly(offset, chunk);
            whole.AppendData(chunk);
            AddChunk(range, offset, chunk);
            offset += chunk.Length;
            progress?.Report(offset);
        }

        CloseRange(range, length);
        return new BlockMap(length, _ranges, Convert.ToHexStringLower(whole.GetHashAndReset()));
    }

    private void AddChunk(IncrementalHash range, long offset, ReadOnlySpan<byte> chunk)
    {
        while (!chunk.IsEmpty)
        {
            var run = ZeroRuns.Next(offset, chunk, BlockMap.BlockSize, out var isZero);
            if (isZero)
            {
                CloseRange(range, offset);
            }
            else
            {
                if (_rangeStart < 0)
                    _rangeStart = offset;
                range.AppendData(chunk[..run]);
            }

            offset += run;
            chunk = chunk[run..];
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

    private long HashZeros(IncrementalHash whole, long offset, long end)
    {
        while (offset < end)
        {
            var part = (int)Math.Min(_zeros.Length, end - offset);
            whole.AppendData(_zeros.AsSpan(0, part));
            offset += part;
            progress?.Report(offset);
        }

        return offset;
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
