using System.CommandLine;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso disk clean DEV</c>.</summary>
internal static class DiskCleanCommand
{
    internal static Command Create()
    {
        var device = DiskArguments.Device();
        var anyBus = DiskArguments.AnyBus();
        var yes = DiskArguments.Yes();
        var command = new Command("clean",
            """
            Take a stick apart: its partition tables and boot code are erased, and the disk is empty for every system. Only disks that are
            sticks of ours are touched. The contents are not overwritten.

            Examples:
              hiperiso disk clean /dev/sdb
            """)
        {
            device, anyBus, yes,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var disk = DiskContents.Of(DiskArguments.Find(parsed, device));
            DiskAdmission.Check(disk, parsed.GetValue(anyBus));
            using var opened = OpenedDisk.Write(disk);
            DiskArguments.FindStick(opened, disk);
            foreach (var line in PlanText.Of(disk))
                Console.WriteLine(line);
            if (!parsed.GetValue(yes))
                Confirmation.Ask($"Everything on {disk.Node} will be lost. Go on?");
            DiskErasure.Erase(opened);
            opened.ReloadPartitions();
            Console.WriteLine($"{disk.Node} is empty");
            return ExitCode.Success;
        }));
        return command;
    }
}
