using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>An image of a disk in a file, opened on Windows: nobody else has it while it is written to.</summary>
internal sealed class WindowsImageFile : OpenedDisk
{
    private const int SharingViolation = unchecked((int)0x8007_0000) | WindowsError.SharingViolation;

    private WindowsImageFile(Disk disk, SafeFileHandle handle)
        : base(disk, handle)
    {
    }

    /// <summary>Opens it.</summary>
    /// <exception cref="RefusedException">Somebody else has it open.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static WindowsImageFile Open(Disk disk, bool isWritten)
    {
        try
        {
            return new WindowsImageFile(disk, isWritten
                ? File.OpenHandle(disk.Node, FileMode.Open, FileAccess.ReadWrite, FileShare.None)
                : File.OpenHandle(disk.Node, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }
        catch (IOException failure) when (failure.HResult == SharingViolation)
        {
            throw new RefusedException(Refusal.InUse, $"{disk.Node} is in use by another program, or is the image itself");
        }
    }

    /// <summary>Nothing: Windows has no such call.</summary>
    internal override void Forget()
    {
    }

    /// <inheritdoc/>
    protected override bool TryReloadPartitions() => true;
}
