using System.CommandLine;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso disk update DEV</c>.</summary>
internal static class DiskUpdateCommand
{
    internal static Command Create()
    {
        var device = DiskArguments.Device();
        var image = DiskArguments.Image();
        var anyBus = DiskArguments.AnyBus();
        var yes = DiskArguments.Yes();
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would be done." };
        var percent = DiskArguments.PercentFile();
        var command = new Command("update",
            """
            Replace hiperiso on a stick by that of an image. Your files, the configuration and all serial numbers stay. The new system is written
            beside the old one and read back before the stick is switched over to it: whenever this is cut short, the stick starts, with the
            old system or the new one, and can be updated again.

            Examples:
              hiperiso disk update /dev/sdb
              hiperiso disk update /dev/sdb --image hiperiso.img --yes
            """)
        {
            device, image, anyBus, yes, dryRun, percent,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var disk = DiskArguments.Find(parsed, device);
            DiskAdmission.Check(disk, parsed.GetValue(anyBus));
            using var source = StickImage.Open(DiskArguments.ImagePath(parsed, image));
            var isDry = parsed.GetValue(dryRun);
            using var opened = isDry ? OpenedDisk.Read(disk) : OpenedDisk.Write(disk);
            var plan = UpdatePlan.Make(opened, DiskArguments.FindStick(opened, disk), source.EspLength);
            Console.WriteLine($"{disk.Node}  {DiskAdmission.Describe(disk)}  {DiskBusNames.Name(disk.Bus)}");
            Console.WriteLine($"  from {StickState.Of(disk, opened).Version} to {source.Manifest.ShortVersion}");
            Console.WriteLine($"  partition 2 moves from {plan.Stick.Esp.Start >> 20} MiB to {plan.Esp.Start >> 20} MiB");
            if (isDry)
                return ExitCode.Success;
            if (!parsed.GetValue(yes))
                Confirmation.Ask("Your files stay. Go on?");
            var update = new StickUpdate(plan, source, TimeProvider.System.GetUtcNow());
            var progress = new WriteProgress(Console.IsErrorRedirected ? null : Console.Error, update.BytesToWrite(disk.Size), TimeProvider.System) { Percent = new PercentFile(parsed.GetValue(percent)) };
            update.Run(new MeteredDisk(opened, progress.Add), opened.Forget);
            opened.ReloadPartitions();
            progress.Close();
            Console.WriteLine($"{disk.Node} has hiperiso {source.Manifest.ShortVersion} now");
            return ExitCode.Success;
        }));
        return command;
    }
}
