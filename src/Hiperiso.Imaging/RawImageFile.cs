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
    private const int DirectLength = 1 << 16;
    private const int InvalidArgument = 22;
    private SafeFileHandle? _direct;

    private RawImageFile(SafeFileHandle handle, SafeFileHandle? direct, long length)
    {
        Handle = handle;
        _direct = direct;
        Length = length;
    }

    /// <summary>The open file; its position is undefined.</summary>
    internal SafeFileHandle Handle { get; }

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
            return new RawImageFile(handle, DirectFile.TryOpen(handle), length);
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
            var read = RandomAccess.Read(Handle, destination, offset);
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
                WriteThrough(offset, source[..run]);
            offset += run;
            source = source[run..];
        }
    }

    /// <summary>Returns when everything written is on stable storage.</summary>
    public void Flush() => RandomAccess.FlushToDisk(Handle);

    /// <inheritdoc/>
    public void Dispose()
    {
        _direct?.Dispose();
        Handle.Dispose();
    }

    private static RawImageFile Open(string path, FileAccess access)
    {
        var handle = File.OpenHandle(path, FileMode.Open, access, FileShare.ReadWrite);
        return new RawImageFile(handle, null, RandomAccess.GetLength(handle));
    }

    // Both ways are used by one thread, one after the other: the kernel writes back and drops what the cache has of a place
    // before it is written directly.
    private void WriteThrough(long offset, ReadOnlySpan<byte> source)
    {
        if (_direct is not null && source.Length >= DirectLength && offset % BlockSize == 0 && PageAlignedBuffer.Contains(source))
        {
            try
            {
                RandomAccess.Write(_direct, source, offset);
                return;
            }
            catch (IOException error) when (error.HResult == InvalidArgument)
            {
                // A file system that wants other alignments, or said yes to a way it does not have.
                _direct.Dispose();
                _direct = null;
            }
        }

        RandomAccess.Write(Handle, source, offset);
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
