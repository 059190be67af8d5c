using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>Takes away whatever makes a disk look like something: partition tables at both ends, boot code, labels of RAID members.</summary>
internal static class DiskErasure
{
    private const int End = 1 << 20;

    /// <summary>Erases both ends of a disk. Nothing is on it afterwards for any system.</summary>
    internal static void Erase(IDiskDevice disk)
    {
        var zeros = new byte[(int)Math.Min(End, disk.Length)];
        // The table that counts first, and then its copy: a copy that was left alone could come back.
        disk.Write(0, zeros);
        disk.Flush();
        disk.Write(disk.Length - zeros.Length, zeros);
        disk.Flush();
    }
}
