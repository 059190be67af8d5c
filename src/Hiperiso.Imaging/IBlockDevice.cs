namespace Hiperiso.Imaging;

/// <summary>A fixed number of bytes that can be read and written at any offset: a raw image file, or a slice of one.</summary>
public interface IBlockDevice
{
    /// <summary>The size in bytes. Constant for the life of the device.</summary>
    long Length { get; }

    /// <summary>Fills <paramref name="destination"/> with the bytes from <paramref name="offset"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the device.</exception>
    void Read(long offset, Span<byte> destination);

    /// <summary>Stores all of <paramref name="source"/> from <paramref name="offset"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the device.</exception>
    void Write(long offset, ReadOnlySpan<byte> source);

    /// <summary>Stores a file's content and zeros behind it.</summary>
    /// <param name="content">The content and its place.</param>
    /// <param name="written">Called with the number of bytes each time some of them are stored.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place leaves the device.</exception>
    /// <exception cref="ImageLayoutException">The content is longer or shorter than it was declared.</exception>
    void WriteContent(PlacedContent content, Action<int> written) => content.CopyTo(this, written);
}
