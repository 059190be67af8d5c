using System.Globalization;
using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>Makes a file system smaller by the programs of its makers, so that room is left at the end of its partition.</summary>
internal static class VolumeShrinking
{
    // e2fsck: 1 is "errors corrected".
    private const int Corrected = 1;

    /// <summary>Whether a file system can be made smaller: NTFS, ext2, ext3 and ext4 can.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="partition">Its partition.</param>
    internal static bool IsPossible(IBlockDevice disk, ByteRange partition) => IsNtfs(disk, partition) || IsExt(disk, partition);

    /// <summary>Makes it smaller.</summary>
    /// <param name="target">The disk, or an image of one in a file.</param>
    /// <param name="disk">The same, opened for reading.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="sectorSize">Bytes of a logical sector.</param>
    /// <param name="length">Bytes it may have afterwards.</param>
    /// <exception cref="RefusedException">A program is missing, or says why it cannot be done; the files are as they were.</exception>
    internal static void Run(Disk target, IBlockDevice disk, ByteRange partition, int sectorSize, long length)
    {
        var isNtfs = IsNtfs(disk, partition);
        var node = OutsideProgram.Run("losetup", "mount",
        [
            "--find", "--show", "--sector-size", Number(sectorSize), "--offset", Number(partition.Start), "--sizelimit", Number(partition.Length), target.Node,
        ]).Trim();
        try
        {
            if (isNtfs)
            {
                OutsideProgram.Run("ntfsresize", "ntfs-3g", ["--force", "--no-progress-bar", "--size", Number(length), node]);

                // It leaves the volume marked for a check, to be sure; Linux does not write to such a volume.
                OutsideProgram.Run("ntfsfix", "ntfs-3g", ["--clear-dirty", node]);
                return;
            }

            OutsideProgram.Run("e2fsck", "e2fsprogs", ["-f", "-p", node], Corrected);
            OutsideProgram.Run("resize2fs", "e2fsprogs", [node, Number(length >> 10) + "K"]);
        }
        finally
        {
            OutsideProgram.Run("losetup", "mount", ["--detach", node]);
        }
    }

    private static bool IsNtfs(IBlockDevice disk, ByteRange partition) => DataVolume.FileSystemOf(disk, partition) == DataFileSystem.Ntfs;

    private static bool IsExt(IBlockDevice disk, ByteRange partition)
    {
        var magic = new byte[2];
        disk.Read(partition.Start + 1024 + 56, magic);
        return magic is [0x53, 0xEF];
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
