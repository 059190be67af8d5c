using System.Globalization;
using System.Runtime.InteropServices;
using Hiperiso.Imaging;
using Hiperiso.Runtime.Volumes;
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
    internal static bool IsPossible(IBlockDevice disk, ByteRange partition) => DataVolume.KindOf(disk, partition) is FileSystemKind.Ntfs or FileSystemKind.Ext4;

    /// <summary>Makes it smaller.</summary>
    /// <param name="target">The disk, or an image of one in a file.</param>
    /// <param name="disk">The same, opened for reading.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="sectorSize">Bytes of a logical sector.</param>
    /// <param name="length">Bytes it may have afterwards.</param>
    /// <exception cref="RefusedException">A program is missing, or says why it cannot be done; the files are as they were.</exception>
    internal static void Run(Disk target, IBlockDevice disk, ByteRange partition, int sectorSize, long length)
    {
        var isNtfs = DataVolume.KindOf(disk, partition) == FileSystemKind.Ntfs;
        var node = OutsideProgram.Run("losetup", "mount",
        [
            "--find", "--show", "--sector-size", Number(sectorSize), "--offset", Number(partition.Start), "--sizelimit", Number(partition.Length), target.Node,
        ]).Trim();

        // Whoever presses Ctrl-C now, or closes the terminal, would stop the moving of files half-way.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore);
        using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ignore);
        try
        {
            if (isNtfs)
                ShrinkNtfs(node, length);
            else
                ShrinkExt(node, length);
        }
        finally
        {
            Detach(node);
        }
    }

    private static void ShrinkNtfs(string node, long length)
    {
        // It refuses a volume that Windows, or a stick pulled out, has marked for a check.
        OutsideProgram.Run("ntfsresize", "ntfs-3g", ["--info", node]);
        Undisturbed("ntfsresize", "--force", "--no-progress-bar", "--size", Number(length), node);

        // It leaves a mark of its own, to be sure; Linux does not write to a volume that has one.
        Undisturbed("ntfsfix", "--clear-dirty", node);
    }

    private static void ShrinkExt(string node, long length)
    {
        OutsideProgram.Run("e2fsck", "e2fsprogs", ["-f", "-p", node], Corrected);
        Undisturbed("resize2fs", node, Number(length >> 10) + "K");
    }

    // In a session of its own, where no key of the terminal reaches it.
    private static void Undisturbed(params string[] command) => OutsideProgram.Run("setsid", "util-linux", ["--wait", .. command]);

    private static void Ignore(PosixSignalContext signal) => signal.Cancel = true;

    // What went wrong before is more important.
    private static void Detach(string node)
    {
        try
        {
            OutsideProgram.Run("losetup", "mount", ["--detach", node]);
        }
        catch (RefusedException failure)
        {
            Console.Error.WriteLine($"warning: {failure.Message}");
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
