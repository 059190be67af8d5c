using System.Runtime.InteropServices;
using Hiperiso.Runtime.Linux;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Tools.Disks;

/// <summary>
/// A disk or an image file, opened on Linux. A disk that is written to is opened exclusively (<c>O_EXCL</c>, open(2)): the kernel refuses while
/// anybody has it mounted or holds it, in whatever name space, and lets nobody mount it meanwhile. A file is locked (<c>flock(2)</c>), which
/// keeps this program from writing to an image that it reads from, by whatever name, and in the way of QEMU, which a running machine has done too.
/// </summary>
internal sealed class LinuxDisk : OpenedDisk
{
    private const int ReadWrite = 2;
    private const int Exclusive = 0x80;
    private const int CloseOnExec = 0x80000;
    private const int Busy = 16;
    private const int ReadOnlyFileSystem = 30;
    private const nuint FlushBuffers = 0x1261;
    private const nuint ReadPartitions = 0x125f;
    private const int DoNotNeed = 4;

    // sync_file_range(2): begin, and wait for nothing.
    private const uint BeginWriting = 2;
    private const int Portion = 4 << 20;

    private readonly FileStream? _lock;
    private long _waiting;

    private LinuxDisk(Disk disk, SafeFileHandle handle, FileStream? fileLock)
        : base(disk, handle) => _lock = fileLock;

    /// <summary>Opens a disk.</summary>
    /// <exception cref="RefusedException">It is write-protected, is another one by now, or somebody else has it.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static LinuxDisk Open(Disk disk, bool isWritten)
    {
        if (!isWritten)
            return Open(disk, CloseOnExec, null);
        var opened = Open(disk, CloseOnExec | ReadWrite | Exclusive, disk.Bus == DiskBus.File ? Lock(disk) : null);
        try
        {
            if (disk.Bus == DiskBus.File && !EmulatorLock.TryTake((int)opened.Handle.DangerousGetHandle()))
                throw new RefusedException(Refusal.InUse, $"{disk.Node} is the disk of a virtual machine that runs; switch that off first");
            CheckIsSame(disk);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Write(long offset, ReadOnlySpan<byte> source)
    {
        base.Write(offset, source);

        // The medium has work from the beginning; otherwise all of it would wait for the flush.
        _waiting += source.Length;
        if (_waiting < Portion)
            return;
        _waiting = 0;
        _ = LibC.SyncRange((int)Handle.DangerousGetHandle(), 0, 0, BeginWriting);
    }

    /// <inheritdoc/>
    internal override void Forget()
    {
        // Only root may do the first.
        if (!Control(FlushBuffers))
            _ = LibC.Advise((int)Handle.DangerousGetHandle(), 0, 0, DoNotNeed);
    }

    /// <inheritdoc/>
    protected override bool TryReloadPartitions() => Control(ReadPartitions);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _lock?.Dispose();
    }

    // A name goes on to the next disk when one is pulled out, but not while somebody has it open.
    private static void CheckIsSame(Disk shown)
    {
        var found = DiskTarget.Find(SystemTree.Running, shown.Node);
        if ((shown.Sequence, shown.Size, shown.Bus, shown.Model, shown.Serial) != (found.Sequence, found.Size, found.Bus, found.Model, found.Serial))
            throw new RefusedException(Refusal.NoDisk, $"{shown.Node} is another disk now than the one that was shown; nothing was written. Look again with hiperiso disk list");
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

    private static LinuxDisk Open(Disk disk, int flags, FileStream? fileLock)
    {
        var descriptor = LibC.Open(disk.Node, flags);
        if (descriptor >= 0)
            return new LinuxDisk(disk, new SafeFileHandle(descriptor, ownsHandle: true), fileLock);
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

    private bool Control(nuint request) => Disk.Bus != DiskBus.File && LibC.Control((int)Handle.DangerousGetHandle(), request, 0) >= 0;
}
