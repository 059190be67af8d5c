using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Hiperiso.Imaging.Bmap;

/// <summary>
/// A new raw image that knows what was written to it. The digests of the image, of its blocks and of the contents are taken
/// from memory while those are written: nothing is read twice.
/// </summary>
/// <remarks>
/// This needs contents in the order of the disk, behind everything else: as volume writers write them. Any other order gives
/// a map of the same blocks, more slowly.
/// </remarks>
public sealed class MappedImageFile : IBlockDevice, IDisposable
{
    // Smaller contents share a range with their neighbours, to keep the map short.
    private const int OwnRange = 1 << 20;

    private readonly RawImageFile _file;
    private readonly ImageChunkReader _reader;
    private readonly IncrementalHash _whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<BlockSpan> _written = [];
    private readonly List<BlockRange> _contents = [];
    private readonly Dictionary<ImageContent, string> _digests = new(ReferenceEqualityComparer.Instance);
    private readonly BufferPair _buffers = new();
    private long _hashed;
    private bool _isInOrder = true;

    private MappedImageFile(RawImageFile file)
    {
        _file = file;
        _reader = new ImageChunkReader(file.Handle, _buffers);
    }

    /// <inheritdoc/>
    public long Length => _file.Length;

    /// <summary>Creates a file of <paramref name="length"/> zero bytes, none of them mapped; an existing file is replaced.</summary>
    public static MappedImageFile Create(string path, long length) => new(RawImageFile.Create(path, length));

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination) => _file.Read(offset, destination);

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        _isInOrder &= offset >= _hashed;
        _file.Write(offset, source);
        AddWritten(offset, source.Length);
    }

    /// <inheritdoc/>
    public void WriteContent(PlacedContent content, Action<int> written)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(written);
        DeviceBounds.Check(Length, content.Offset, content.Capacity);
        HashUpTo(content.Offset);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Stream(content, digest, written);
        _digests[content.Content] = Convert.ToHexStringLower(digest.GetCurrentHash());
        var padding = new byte[content.Capacity - content.Content.Length];
        _file.Write(content.Offset + content.Content.Length, padding);
        _whole.AppendData(padding);
        _hashed = content.Offset + content.Capacity;
        if (content.Capacity < OwnRange || content.Offset % BlockMap.BlockSize != 0 || content.Capacity % BlockMap.BlockSize != 0)
        {
            AddWritten(content.Offset, content.Capacity);
            return;
        }

        digest.AppendData(padding);
        _contents.Add(new BlockRange(
            content.Offset / BlockMap.BlockSize,
            (_hashed / BlockMap.BlockSize) - 1,
            Convert.ToHexStringLower(digest.GetHashAndReset())));
    }

    /// <summary>SHA-256 of a content that was written, lower-case hexadecimal.</summary>
    public bool TryGetDigest(ImageContent content, [NotNullWhen(true)] out string? digest) => _digests.TryGetValue(content, out digest);

    /// <summary>Returns the map of all that was written. Nothing may be written afterwards.</summary>
    public BlockMap Map()
    {
        BlockSpan[] spans = [.. _contents.Select(range => new BlockSpan(range.First, range.Last + 1))];
        if (!_isInOrder)
            return new BlockMapScanner(_file.Handle, [.. BlockSpan.JoinExcept(_written.Concat(spans), [])]).Scan();
        var others = BlockSpan.JoinExcept(_written, spans).Select(Digest);
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

    private void HashUpTo(long offset)
    {
        _isInOrder &= offset >= _hashed;
        while (_isInOrder && _hashed < offset)
        {
            var chunk = _reader.Read(_hashed);
            var part = (int)Math.Min(chunk.Data.Length, offset - _hashed);
            _whole.AppendData(chunk.Data.Span[..part]);
            _hashed += part;
        }
    }

    private BlockRange Digest(BlockSpan span)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var end = Math.Min(Length, span.End * BlockMap.BlockSize);
        for (var offset = span.First * BlockMap.BlockSize; offset < end;)
        {
            var chunk = _reader.Read(offset);
            var part = (int)Math.Min(chunk.Data.Length, end - offset);
            digest.AppendData(chunk.Data.Span[..part]);
            offset += part;
        }

        return new BlockRange(span.First, (end - 1) / BlockMap.BlockSize, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    private void AddWritten(long offset, long length)
    {
        if (length == 0)
            return;
        var span = new BlockSpan(offset / BlockMap.BlockSize, (offset + length + BlockMap.BlockSize - 1) / BlockMap.BlockSize);
        if (_written is [.., var last] && span.First >= last.First && span.First <= last.End)
            _written[^1] = last with { End = Math.Max(last.End, span.End) };
        else
            _written.Add(span);
    }
}
