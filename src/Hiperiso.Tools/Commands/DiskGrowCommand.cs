using System.CommandLine;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso disk grow DEV</c>.</summary>
internal static class DiskGrowCommand
{
    internal static Command Create()
    {
        var device = DiskArguments.Device();
        var anyBus = DiskArguments.AnyBus();
        var yes = DiskArguments.Yes();
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would be done." };
        var command = new Command("grow",
            """
            Give the data partition all of the disk, as after dd of an image to a larger stick, and make room for updates. Your files, the
            configuration and all serial numbers stay. The files are copied to the end of the disk first and then to their new place: whenever this is
            cut short, the stick has all of them, starts, and can be grown again.

            Examples:
              hiperiso disk grow /dev/sdb --dry-run
              hiperiso disk grow /dev/sdb
            """)
        {
            device, anyBus, yes, dryRun,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var disk = DiskArguments.Find(parsed, device);
            DiskAdmission.Check(disk, parsed.GetValue(anyBus));
            var isDry = parsed.GetValue(dryRun);
            using var opened = isDry ? OpenedDisk.Read(disk) : OpenedDisk.Write(disk);
            var plan = GrowthPlan.Make(opened, DiskArguments.FindStick(opened, disk));
            var growth = new StickGrowth(plan, TimeProvider.System.GetUtcNow());
            var total = growth.BytesToWrite(opened);
            Console.WriteLine(PlanText.Name(disk));
            Console.WriteLine($"  the data partition grows from {ByteSize.Format(plan.Stick.Data.Length)} to {ByteSize.Format(plan.Data.Place.Length)}");
            Console.WriteLine($"  {ByteSize.Format(total)} are written");
            if (isDry)
                return ExitCode.Success;
            if (!parsed.GetValue(yes))
                Confirmation.Ask("Your files stay. Go on?");
            var progress = new WriteProgress(Console.IsErrorRedirected ? null : Console.Error, total, TimeProvider.System);
            growth.Run(progress.Meter(opened), opened.Forget);
            opened.ReloadPartitions();
            progress.Close();
            Console.WriteLine($"{disk.Node} has a data partition of {ByteSize.Format(plan.Data.Place.Length)} now");
            return ExitCode.Success;
        }));
        return command;
    }
}
