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
}
