using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Tools.Disks;

/// <summary>A disk or an image file, opened, in the way of the system this program runs on.</summary>
internal abstract class OpenedDisk(Disk disk, SafeFileHandle handle) : IDiskDevice, IDisposable
{
    /// <inheritdoc/>
    public long Length => Disk.Size;

    /// <summary>What was opened.</summary>
    protected Disk Disk { get; } = disk;

    /// <summary>The handle.</summary>
    protected SafeFileHandle Handle { get; } = handle;

    /// <summary>Opens a disk for reading.</summary>
    /// <exception cref="RefusedException">It is write-protected, or somebody else has it.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static OpenedDisk Read(Disk disk) => DiskSystem.Running.Open(disk, isWritten: false);

    /// <summary>Opens a disk for writing.</summary>
    /// <exception cref="RefusedException">It is write-protected, or somebody else has it.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static OpenedDisk Write(Disk disk) => DiskSystem.Running.Open(disk, isWritten: true);

    /// <inheritdoc/>
    public virtual void Read(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(Handle, destination, offset);
            if (read == 0)
                throw new EndOfStreamException($"{Disk.Node} ends at byte {offset}, although it says it has {Length}");
            offset += read;
            destination = destination[read..];
        }
    }

    /// <inheritdoc/>
    public virtual void Write(long offset, ReadOnlySpan<byte> source)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - source.Length);
        RandomAccess.Write(Handle, source, offset);
    }

    /// <inheritdoc/>
    public void Flush() => RandomAccess.FlushToDisk(Handle);

    /// <summary>Makes the next reads come from the medium, not from what the kernel remembers of it.</summary>
    internal abstract void Forget();

    /// <summary>Makes the kernel read the partition table. Where it cannot, people are told that the next plugging in does.</summary>
    internal void ReloadPartitions()
    {
        if (Disk.Bus != DiskBus.File && !TryReloadPartitions())
            Console.Error.WriteLine($"The kernel still has the old partitions of {Disk.Node}: pull the disk out and plug it in again");
    }

    /// <inheritdoc/>
    public virtual void Dispose() => Handle.Dispose();

    /// <summary>Makes the kernel read the partition table of a device.</summary>
    /// <returns>Whether it did.</returns>
    protected abstract bool TryReloadPartitions();
}
