namespace Hiperiso.Imaging;

/// <summary>Streams file contents to a device, reporting the bytes of all contents so far.</summary>
internal sealed class ContentWriter(IBlockDevice device, IProgress<long>? progress)
{
    private readonly byte[] _buffer = new byte[1 << 20];
    private long _total;

    /// <summary>Writes <paramref name="content"/> at <paramref name="offset"/> and zeros after it, up to <paramref name="capacity"/> bytes.</summary>
    public void Write(string path, ImageContent content, long offset, long capacity)
    {
        using var stream = content.Open();
        var written = 0L;
        for (int read; (read = stream.ReadAtLeast(_buffer, _buffer.Length, throwOnEndOfStream: false)) > 0; written += read)
        {
            if (written + read > content.Length)
                throw new ImageLayoutException($"The content of '{path}' is longer than the {content.Length} bytes it was declared with.");
            device.Write(offset + written, _buffer.AsSpan(0, read));
            _total += read;
            progress?.Report(_total);
        }

        if (written < content.Length)
            throw new ImageLayoutException($"The content of '{path}' ends after {written} of {content.Length} bytes.");
        device.Write(offset + written, new byte[capacity - written]);
    }
}
