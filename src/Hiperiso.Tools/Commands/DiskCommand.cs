using System.CommandLine;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso disk</c>.</summary>
internal static class DiskCommand
{
    internal static Command Create() => new("disk",
        """
        Make sticks, look at them, and undo them. A disk is a device such as /dev/sdb, or a plain file that is an image of a disk.
        Exit codes besides 0, 1 and 2 say why nothing was done: 10 no such disk, 11 a partition, 12 the system's disk, 13 mounted, 14 swap,
        15 in use, 16 not on USB, 17 write-protected, 18 too small, 19 not confirmed, 20 a stick of ours already, 21 no stick of ours,
        22 damaged, 23 the image cannot be used, 24 a program is missing or failed.

        Examples:
          hiperiso disk list
          hiperiso disk install /dev/sdb --dry-run
          hiperiso disk install /dev/sdb
          hiperiso disk update /dev/sdb
          hiperiso disk grow /dev/sdb
          hiperiso disk verify /dev/sdb
        """)
    {
        DiskListCommand.Create(),
        DiskInstallCommand.Create(),
        DiskUpdateCommand.Create(),
        DiskGrowCommand.Create(),
        DiskVerifyCommand.Create(),
        DiskCleanCommand.Create(),
    };
}
