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
        var publicKey = DiskArguments.PublicKey();
        var secureBoot = DiskArguments.SecureBoot("as the stick is");
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
            device, image, publicKey, secureBoot, anyBus, yes, dryRun, percent,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var disk = DiskArguments.Find(parsed, device);
            DiskAdmission.Check(disk, parsed.GetValue(anyBus));
            using var source = DiskArguments.OpenImage(parsed, image, publicKey);
            var isDry = parsed.GetValue(dryRun);
            using var opened = isDry ? OpenedDisk.Read(disk) : OpenedDisk.Write(disk);
            var stick = DiskArguments.FindStick(opened, disk);
            var wanted = DiskArguments.ForSecureBoot(parsed, secureBoot, source, stick.HasSecureBoot);
            var plan = UpdatePlan.Make(opened, stick, source.EspLength);
            Console.WriteLine(PlanText.Name(disk));
            Console.WriteLine($"  from {StickState.Of(disk, opened).Version} to {source.Manifest.ShortVersion}");
            Console.WriteLine($"  partition 2 moves from {plan.Stick.Esp.Start >> 20} MiB to {plan.Esp.Start >> 20} MiB");
            Console.WriteLine($"  Secure Boot: {PlanText.YesOrNo(wanted.HasSecureBoot)}{(source.HasSecureBoot && !wanted.HasSecureBoot ? "; --secure-boot on (-s) turns it on" : "")}");
            if (isDry)
                return ExitCode.Success;
            if (!parsed.GetValue(yes))
                Confirmation.Ask("Your files stay. Go on?");
            var update = new StickUpdate(plan, wanted, TimeProvider.System.GetUtcNow());
            var progress = new WriteProgress(Console.IsErrorRedirected ? null : Console.Error, update.BytesToWrite(disk.Size), TimeProvider.System) { Percent = new PercentFile(parsed.GetValue(percent)) };
            update.Run(progress.Meter(opened), opened.Forget);
            opened.ReloadPartitions();
            progress.Close();
            Console.WriteLine($"{disk.Node} has hiperiso {source.Manifest.ShortVersion} now");
            return ExitCode.Success;
        }));
        return command;
    }
}
