using System.Runtime.InteropServices;
using Hiperiso.Runtime.Linux;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Tools.Disks;

/// <summary>
/// A disk or an image file, opened. A disk that is written to is opened exclusively (<c>O_EXCL</c>, open(2)): the kernel refuses while
/// anybody has it mounted or holds it, in whatever name space, and lets nobody mount it meanwhile. A file is locked (<c>flock(2)</c>), which
/// keeps this program from writing to an image that it reads from, by whatever name.
/// </summary>
internal sealed class OpenedDisk : IDiskDevice, IDisposable
{
    private const int ReadWrite = 2;
    private const int Exclusive = 0x80;
    private const int CloseOnExec = 0x80000;
    private const int Busy = 16;
    private const int ReadOnlyFileSystem = 30;
    private const nuint FlushBuffers = 0x1261;
    private const nuint ReadPartitions = 0x125f;

    private const int DoNotNeed = 4;

    private readonly SafeFileHandle _handle;
    private readonly Disk _disk;
    private readonly FileStream? _lock;

    private OpenedDisk(Disk disk, SafeFileHandle handle, FileStream? fileLock = null) => (_disk, _handle, _lock) = (disk, handle, fileLock);

    /// <inheritdoc/>
    public long Length => _disk.Size;

    /// <summary>Opens a disk for reading.</summary>
    /// <exception cref="RefusedException">It is write-protected, or somebody else has it.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static OpenedDisk Read(Disk disk) => Open(disk, CloseOnExec);

    /// <summary>Opens a disk for writing.</summary>
    /// <exception cref="RefusedException">It is write-protected, or somebody else has it.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static OpenedDisk Write(Disk disk) => Open(disk, CloseOnExec | ReadWrite | Exclusive, disk.Bus == DiskBus.File ? Lock(disk) : null);

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0)
                throw new EndOfStreamException($"{_disk.Node} ends at byte {offset}, although it says it has {Length}");
            offset += read;
            destination = destination[read..];
        }
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - source.Length);
        RandomAccess.Write(_handle, source, offset);
    }

    /// <inheritdoc/>
    public void Flush() => RandomAccess.FlushToDisk(_handle);

    /// <summary>Makes the next reads come from the medium, not from what the kernel remembers of it.</summary>
    internal void Forget()
    {
        // Only root may do the first.
        if (!Control(FlushBuffers))
            _ = LibC.Advise((int)_handle.DangerousGetHandle(), 0, 0, DoNotNeed);
    }

    /// <summary>Makes the kernel read the partition table. Where it cannot, people are told that the next plugging in does.</summary>
    internal void ReloadPartitions()
    {
        if (_disk.Bus != DiskBus.File && !Control(ReadPartitions))
            Console.Error.WriteLine($"The kernel still has the old partitions of {_disk.Node}: pull the disk out and plug it in again");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        _lock?.Dispose();
    }

    private static FileStream Lock(Disk disk)
    {
        try
        {
            return new FileStream(disk.Node, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException)
        {
            throw new RefusedException(Refusal.InUse, $"{disk.Node} is in use by another program, or is the image itself");
        }
    }

    private static OpenedDisk Open(Disk disk, int flags, FileStream? fileLock = null)
    {
        var descriptor = LibC.Open(disk.Node, flags);
        if (descriptor >= 0)
            return new OpenedDisk(disk, new SafeFileHandle(descriptor, ownsHandle: true), fileLock);
        var error = Marshal.GetLastPInvokeError();
        fileLock?.Dispose();
        throw Failure(disk, error);
    }

    private static Exception Failure(Disk disk, int error) => error switch
    {
        Busy => new RefusedException(Refusal.InUse, $"{disk.Node} is in use by another program or by a mount that cannot be seen from here. End that first"),
        ReadOnlyFileSystem => new RefusedException(Refusal.WriteProtected, $"{disk.Node} is write-protected; look for a switch on it"),
        _ => new UnauthorizedAccessException($"cannot open {disk.Node}: {Errno.Describe(error)}. Run this as root, or as somebody who may open it"),
    };

    private bool Control(nuint request) => _disk.Bus != DiskBus.File && LibC.Control((int)_handle.DangerousGetHandle(), request, 0) >= 0;
}
