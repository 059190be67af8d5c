namespace Hiperiso.Tools.Disks;

/// <summary>Decides whether a disk may be written to.</summary>
internal static class DiskAdmission
{
    /// <summary>Throws unless the disk may be overwritten.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="anyBus">Whether it need not be on USB.</param>
    /// <exception cref="RefusedException">It may not.</exception>
    internal static void Check(Disk disk, bool anyBus)
    {
        if (disk.Size == 0)
            throw new RefusedException(Refusal.NoDisk, $"{disk.Node} has no medium; put one in and try again");
        if (disk.Uses is [var use, ..])
            throw new RefusedException(RefusalFor(use.Kind), Sentence(disk, use));
        if (disk.IsReadOnly)
            throw new RefusedException(Refusal.WriteProtected, $"{disk.Node} is write-protected; look for a switch on it, or try: {DiskSystem.Running.WriteEnabler(disk)}");
        if (!anyBus && disk.Bus is not (DiskBus.Usb or DiskBus.File))
        {
            throw new RefusedException(
                Refusal.NotUsb,
                $"{disk.Node} ({Describe(disk)}) is not on USB but: {DiskBusNames.Name(disk.Bus)}. If it is the right one, add --any-bus (-U)");
        }
    }

    /// <summary>Throws when a disk is a loop device that shows the image which is to be copied to it.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="image">The image's path.</param>
    /// <exception cref="RefusedException">It would be copied over itself.</exception>
    internal static void CheckNotItself(Disk disk, string image)
    {
        if (OperatingSystem.IsLinux() && DiskUses.LoopsOf(SystemTree.Running, Path.GetFullPath(image)).Contains(disk.Name))
            throw new RefusedException(Refusal.InUse, $"{disk.Node} shows {image}: it would be copied over itself");
    }

    /// <summary>Model and size, for people.</summary>
    internal static string Describe(Disk disk) => (disk.Model + " " + ByteSize.Format(disk.Size)).Trim();

    private static Refusal RefusalFor(DiskUseKind kind) => kind switch
    {
        DiskUseKind.System => Refusal.SystemDisk,
        DiskUseKind.Mounted => Refusal.Mounted,
        DiskUseKind.Swap => Refusal.Swap,
        _ => Refusal.InUse,
    };

    private static string Sentence(Disk disk, DiskUse use) => use.Kind switch
    {
        DiskUseKind.System => $"{disk.Node} holds the running system: {use.By} is on {use.Device}. It is never written to",
        DiskUseKind.Mounted => $"{disk.Node} is in use: {use.Device} is mounted on {use.By}. Unmount it first: umount '{use.By}'",
        DiskUseKind.Swap when OperatingSystem.IsWindows() => $"{disk.Node} is in use: a page file is on {use.Device}. Have Windows put it elsewhere first",
        DiskUseKind.Swap => $"{disk.Node} is in use: {use.Device} is swap space. End that first: swapoff /dev/{use.By}",
        _ when OperatingSystem.IsWindows() => $"{disk.Node} is in use: {use.Device} is {use.By}. Take that apart first",
        _ => $"{disk.Node} is in use: {use.Device} is part of {use.By} (LVM, RAID, encryption or a loop device). Take that apart first",
    };
}
