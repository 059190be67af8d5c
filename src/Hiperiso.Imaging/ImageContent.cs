namespace Hiperiso.Imaging;

/// <summary>The bytes of a file to be written: known length, opened only when its turn comes, streamed.</summary>
/// <param name="Length">Size in bytes. A stream that turns out shorter or longer fails the write.</param>
/// <param name="Open">Opens the content at its first byte. Called once per write; the writer disposes of the stream.</param>
public sealed record ImageContent(long Length, Func<Stream> Open)
{
    /// <summary>Content held in memory.</summary>
    public static ImageContent FromBytes(ReadOnlyMemory<byte> bytes)
    {
        var copy = bytes.ToArray();
        return new ImageContent(copy.Length, () => new MemoryStream(copy, writable: false));
    }

    /// <summary>Content of a file of the host; its length is read now.</summary>
    public static ImageContent FromFile(string path) => new(new FileInfo(path).Length, () => File.OpenRead(path));
}
