using System.Buffers;

namespace Hiperiso.Imaging;

/// <summary>Where a file's bytes go on a device: one run of clusters.</summary>
/// <param name="Path">The file's path on the volume, for messages.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Offset">Where they begin on the device.</param>
/// <param name="Capacity">Bytes of the run, at least the content's length. What the content does not fill becomes zeros.</param>
public sealed record PlacedContent(string Path, ImageContent Content, long Offset, long Capacity)
{
    private const int BufferSize = 1 << 19;

    /// <summary>Bytes of the run, at least the content's length. What the content does not fill becomes zeros.</summary>
    public long Capacity { get; } = Capacity >= Content.Length
        ? Capacity
        : throw new ArgumentOutOfRangeException(nameof(Capacity), Capacity, $"'{Path}' has {Content.Length} bytes");

    /// <summary>Writes the content and the zeros behind it, piece by piece.</summary>
    internal void CopyTo(IBlockDevice device, Action<int> written)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var stream = Content.Open();
            var done = 0L;
            for (int read; (read = ReadNext(stream, done, buffer)) > 0; done += read)
            {
                device.Write(Offset + done, buffer.AsSpan(0, read));
                written(read);
            }

            device.Write(Offset + done, new byte[Capacity - done]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Fills a buffer with the next bytes of the content, or fewer at its end.</summary>
    /// <param name="stream">The content, opened.</param>
    /// <param name="position">Bytes read before.</param>
    /// <param name="buffer">Receives them.</param>
    /// <returns>How many were read; 0 when the content is complete.</returns>
    /// <exception cref="ImageLayoutException">The stream is longer or shorter than the content was declared.</exception>
    internal int ReadNext(Stream stream, long position, Span<byte> buffer)
    {
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (position + read > Content.Length)
            throw new ImageLayoutException($"The content of '{Path}' is longer than the {Content.Length} bytes it was declared with.");
        if (read < buffer.Length && position + read < Content.Length)
            throw new ImageLayoutException($"The content of '{Path}' ends after {position + read} of {Content.Length} bytes.");
        return read;
    }
}
