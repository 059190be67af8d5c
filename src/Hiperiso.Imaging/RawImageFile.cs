using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Imaging;

/// <summary>
/// A raw disk image in a file. Blocks of 4096 zero bytes are written only where something else lies below them, so
/// that a new image stays sparse without any knowledge of the host file system.
/// </summary>
public sealed class RawImageFile : IBlockDevice, IDisposable
{
    private const int BlockSize = 4096;
    private readonly SafeFileHandle _handle;

    private RawImageFile(SafeFileHandle handle, long length)
    {
        _handle = handle;
        Length = length;
    }

    /// <inheritdoc/>
    public long Length { get; }

    /// <summary>Creates a file of <paramref name="length"/> zero bytes, all of them a hole; an existing file is replaced.</summary>
    public static RawImageFile Create(string path, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            RandomAccess.SetLength(handle, length);
            return new RawImageFile(handle, length);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Opens an existing image; writing to it throws.</summary>
    public static RawImageFile OpenRead(string path) => Open(path, FileAccess.Read);

    /// <summary>Opens an existing image for reading and writing.</summary>
    public static RawImageFile OpenReadWrite(string path) => Open(path, FileAccess.ReadWrite);

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination)
    {
        DeviceBounds.Check(Length, offset, destination.Length);
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0)
                throw new EndOfStreamException($"The image file ends at byte {offset}; another program shortened it.");
            offset += read;
            destination = destination[read..];
        }
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        DeviceBounds.Check(Length, offset, source.Length);
        while (!source.IsEmpty)
        {
            var run = ZeroRuns.Next(offset, source, BlockSize, out var isZero);
            if (!isZero || !IsZeroOnDisk(offset, run))
                RandomAccess.Write(_handle, source[..run], offset);
            offset += run;
            source = source[run..];
        }
    }

    /// <summary>Returns when everything written is on stable storage.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_handle);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static RawImageFile Open(string path, FileAccess access)
    {
        var handle = File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite);
        return new RawImageFile(handle, RandomAccess.GetLength(handle));
    }

    private bool IsZeroOnDisk(long offset, int count)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(count, 1 << 16));
        try
        {
            while (count > 0)
            {
                var part = buffer.AsSpan(0, Math.Min(count, buffer.Length));
                Read(offset, part);
                if (part.ContainsAnyExcept((byte)0))
                    return false;
                offset += part.Length;
                count -= part.Length;
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
