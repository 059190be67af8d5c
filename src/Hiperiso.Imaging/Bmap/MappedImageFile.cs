using System.Security.Cryptography;

namespace Hiperiso.Imaging.Bmap;

/// <summary>
/// A new raw image that knows what was written to it. The digests of the image, of its blocks and of the contents are taken
/// from memory while contents are written; only the little that lies around them is read back.
/// </summary>
/// <remarks>
/// This needs contents in the order of the disk, behind everything else: as volume writers write them. Any other order, and a
/// content that failed on its way, give a map of the same blocks, more slowly.
/// </remarks>
public sealed class MappedImageFile : IBlockDevice, IDisposable
{
    // Smaller contents share a range with their neighbours, to keep the map short.
    private const int OwnRange = 1 << 20;

    private readonly RawImageFile _file;
    private readonly IProgress<long>? _progress;
    private readonly BufferPair _buffers = new();
    private readonly IncrementalHash _whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<BlockSpan> _written = [];
    private readonly PriorityQueue<BlockSpan, long> _ahead = new();
    private readonly List<BlockRange> _contents = [];
    private readonly Dictionary<ImageContent, string> _digests = new(ReferenceEqualityComparer.Instance);
    private long _hashed;
    private bool _isInOrder = true;

    private MappedImageFile(RawImageFile file, IProgress<long>? progress)
    {
        _file = file;
        _progress = progress;
    }

    /// <inheritdoc/>
    public long Length => _file.Length;

    /// <summary>SHA-256 of the contents that were written, lower-case hexadecimal.</summary>
    public IReadOnlyDictionary<ImageContent, string> Digests => _digests;

    /// <summary>Creates a file of <paramref name="length"/> zero bytes, none of them mapped; an existing file is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">Its size in bytes.</param>
    /// <param name="progress">Receives the bytes of the image that are hashed, from its beginning.</param>
    public static MappedImageFile Create(string path, long length, IProgress<long>? progress = null) =>
        new(RawImageFile.Create(path, length), progress);

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination) => _file.Read(offset, destination);

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        DeviceBounds.Check(Length, offset, source.Length);
        _isInOrder &= offset >= _hashed;
        AddWritten(offset, source.Length);
        _file.Write(offset, source);
    }

    /// <inheritdoc/>
    public void WriteContent(PlacedContent content, Action<int> written)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(written);
        DeviceBounds.Check(Length, content.Offset, content.Capacity);
        HashUpTo(content.Offset);

        // Until all of it is there: whoever goes on after a failure gets digests of what is on the disk then.
        var wasInOrder = _isInOrder;
        _isInOrder = false;
        AddWritten(content.Offset, content.Capacity);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Stream(content, digest, written);
        _digests[content.Content] = Convert.ToHexStringLower(digest.GetCurrentHash());
        var padding = new byte[content.Capacity - content.Content.Length];
        _file.Write(content.Offset + content.Content.Length, padding);
        _whole.AppendData(padding);
        digest.AppendData(padding);
        _hashed = content.Offset + content.Capacity;
        _isInOrder = wasInOrder;
        _progress?.Report(_hashed);
        if (content.Capacity >= OwnRange && content.Offset % BlockMap.BlockSize == 0 && content.Capacity % BlockMap.BlockSize == 0)
            _contents.Add(new BlockRange(content.Offset / BlockMap.BlockSize, (_hashed / BlockMap.BlockSize) - 1, Convert.ToHexStringLower(digest.GetHashAndReset())));
    }

    /// <summary>Returns the map of all that was written. Nothing may be written afterwards.</summary>
    public BlockMap Map()
    {
        if (!_isInOrder)
        {
            // The scanner asks the host for holes; not every one knows of data that are not on the disk yet.
            _file.Flush();
            return new BlockMapScanner(_file.Handle, [.. BlockSpan.JoinExcept(_written, [])]).Scan();
        }

        BlockSpan[] contents = [.. _contents.Select(BlockSpan.Of)];
        var others = BlockSpan.JoinExcept(_written, contents).Select(Digest).ToArray();
        HashUpTo(Length);
        return new BlockMap(
            Length,
            [.. _contents.Concat(others).OrderBy(range => range.First)],
            Convert.ToHexStringLower(_whole.GetCurrentHash()));
    }

    /// <summary>Returns when everything written is on stable storage.</summary>
    public void Flush() => _file.Flush();

    /// <inheritdoc/>
    public void Dispose()
    {
        _whole.Dispose();
        _file.Dispose();
    }

    // While a buffer is hashed twice, on two threads, this one writes it and reads the next.
    private void Stream(PlacedContent content, IncrementalHash digest, Action<int> written)
    {
        using var stream = content.Content.Open();
        var done = 0L;
        for (var count = content.ReadNext(stream, 0, _buffers.Current.Span); count > 0;)
        {
            var bytes = _buffers.Current[..count];
            var hashing = Task.WhenAll(
                Task.Run(() => digest.AppendData(bytes.Span)),
                Task.Run(() => _whole.AppendData(bytes.Span)));
            try
            {
                _file.Write(content.Offset + done, bytes.Span);
                written(count);
                done += count;
                _buffers.Swap();
                count = content.ReadNext(stream, done, _buffers.Current.Span);
            }
            finally
            {
                hashing.GetAwaiter().GetResult();
            }
        }
    }

    // What was written is read back; the rest is known to be zeros, whatever the host says about holes.
    private void HashUpTo(long offset)
    {
        _isInOrder &= offset >= _hashed;
        while (_isInOrder && _hashed < offset)
        {
            var next = NextWritten();
            var start = Math.Min(offset, next.First * BlockMap.BlockSize);
            if (_hashed < start)
                HashZerosUpTo(start);
            else
                ReadInto(_whole, ref _hashed, Math.Min(offset, next.End * BlockMap.BlockSize));
            _progress?.Report(_hashed);
        }
    }

    private BlockSpan NextWritten()
    {
        while (_ahead.TryPeek(out var span, out _))
        {
            if (span.End * BlockMap.BlockSize > _hashed)
                return span;
            _ahead.Dequeue();
        }

        return new BlockSpan(long.MaxValue / BlockMap.BlockSize, long.MaxValue / BlockMap.BlockSize);
    }

    private void HashZerosUpTo(long end)
    {
        var zeros = _buffers.Current;
        zeros.Span.Clear();
        while (_hashed < end)
        {
            var part = (int)Math.Min(zeros.Length, end - _hashed);
            _whole.AppendData(zeros.Span[..part]);
            _hashed += part;
            _progress?.Report(_hashed);
        }
    }

    private void ReadInto(IncrementalHash hash, ref long offset, long end)
    {
        while (offset < end)
        {
            var part = _buffers.Current.Span[..(int)Math.Min(_buffers.Current.Length, end - offset)];
            _file.Read(offset, part);
            hash.AppendData(part);
            offset += part.Length;
        }
    }

    private BlockRange Digest(BlockSpan span)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var offset = span.First * BlockMap.BlockSize;
        var end = Math.Min(Length, span.End * BlockMap.BlockSize);
        ReadInto(digest, ref offset, end);
        return new BlockRange(span.First, (end - 1) / BlockMap.BlockSize, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    private void AddWritten(long offset, long length)
    {
        if (length == 0)
            return;
        var span = new BlockSpan(offset / BlockMap.BlockSize, (offset + length + BlockMap.BlockSize - 1) / BlockMap.BlockSize);
        _ahead.Enqueue(span, span.First);
        if (_written is [.., var last] && span.First >= last.First && span.First <= last.End)
            _written[^1] = last with { End = Math.Max(last.End, span.End) };
        else
            _written.Add(span);
    }
}
