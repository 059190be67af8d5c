using System.Runtime.InteropServices;
using Hiperiso.Imaging;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>A disk, opened on Windows. While it is written to, its volumes are held.</summary>
internal sealed class WindowsDrive : OpenedDisk
{
    private const uint UpdateProperties = 0x70140;
    private readonly SectorDevice _sectors;
    private readonly VolumeLocks? _locks;

    private WindowsDrive(Disk disk, SafeFileHandle handle, VolumeLocks? locks)
        : base(disk, handle)
    {
        _sectors = new SectorDevice(new WholeSectors(disk, handle), disk.SectorSize);
        _locks = locks;
    }

    /// <summary>Opens a disk.</summary>
    /// <exception cref="RefusedException">It is write-protected or gone, is another one by now, or somebody uses it.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static WindowsDrive Open(Disk disk, int number, bool isWritten)
    {
        var locks = isWritten ? VolumeLocks.Take(disk.Node, VolumeInventory.ReadAll().Where(volume => volume.IsOn(number))) : null;
        var handle = Kernel32.Open(
            disk.Node,
            isWritten ? Kernel32.GenericRead | Kernel32.GenericWrite : Kernel32.GenericRead,
            isWritten ? Kernel32.NoBuffering | Kernel32.WriteThrough : Kernel32.NoBuffering);
        var error = Marshal.GetLastPInvokeError();
        if (!handle.IsInvalid && IsSame(disk, DriveFacts.Identify(handle, number)))
            return new WindowsDrive(disk, handle, locks);
        var isOpen = !handle.IsInvalid;
        handle.Dispose();
        locks?.Dispose();
        throw isOpen ? new RefusedException(Refusal.NoDisk, $"{disk.Node} is another disk by now; look again") : WindowsError.Opening(disk.Node, error);
    }

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination) => _sectors.Read(offset, destination);

    /// <inheritdoc/>
    public override void Write(long offset, ReadOnlySpan<byte> source)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - source.Length);
        _sectors.Write(offset, source);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _locks?.Dispose();
    }

    /// <summary>Nothing: it is read without a buffer.</summary>
    internal override void Forget()
    {
    }

    /// <inheritdoc/>
    protected override bool TryReloadPartitions()
    {
        // Volumes that are held would stay as they were.
        _locks?.Dispose();
        return Kernel32.Control(Handle, UpdateProperties, [], 0) is not null;
    }

    private static bool IsSame(Disk shown, Disk found) =>
        (shown.Size, shown.SectorSize, shown.Bus, shown.Model, shown.Serial) == (found.Size, found.SectorSize, found.Bus, found.Model, found.Serial);

    // What the system takes: whole sectors.
    private sealed class WholeSectors(Disk disk, SafeFileHandle handle) : IBlockDevice
    {
        public long Length => disk.Size;

        public void Read(long offset, Span<byte> destination) =>
            Check("read", offset, destination.Length, Kernel32.Read(handle, offset, destination));

        public void Write(long offset, ReadOnlySpan<byte> source) =>
            Check("written", offset, source.Length, Kernel32.Write(handle, offset, source));

        private void Check(string what, long offset, int wanted, int done)
        {
            if (done < 0)
                throw new IOException($"{disk.Node} cannot be {what} at byte {offset}: {WindowsError.Describe(Marshal.GetLastPInvokeError())}");
            if (done < wanted)
                throw new EndOfStreamException($"{disk.Node} ends at byte {offset + done}, although it says it has {Length}");
        }
    }
}
