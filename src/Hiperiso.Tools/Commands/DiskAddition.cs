using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso disk install DEV --keep</c>, as it is shown and done.</summary>
internal static class DiskAddition
{
    /// <summary>Shows the plan, asks, and does it.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="image">Where everything comes from.</param>
    /// <param name="isDry">Only show.</param>
    /// <param name="isYes">Do not ask.</param>
    /// <param name="percent">Is told how far it is.</param>
    internal static void Run(Disk disk, StickImage image, bool isDry, bool isYes, PercentFile percent)
    {
        using var opened = isDry ? OpenedDisk.Read(disk) : OpenedDisk.Write(disk);
        if (DiskArguments.TryFindStick(opened, disk) is not null)
            throw new RefusedException(Refusal.AlreadyInstalled, $"{disk.Node} is a hiperiso stick already; an update keeps your files: hiperiso disk update");
        var plan = AdditionPlan.Make(opened, disk.SectorSize, image.EspLength);
        foreach (var line in PlanText.Of(disk).Append("").Concat(PlanText.Of(plan, image)))
            Console.WriteLine(line);
        if (isDry)
            return;
        if (!isYes)
            Confirmation.Ask("The files on partition 1 stay; still, have a copy of what you cannot lose. Go on?");
        if (plan.MustShrink)
        {
            Console.WriteLine("The file system of partition 1 is made smaller; do not pull the disk out ...");
            VolumeShrinking.Run(disk, opened, plan.Before, plan.SectorSize, plan.Data.Length);
            opened.Forget();
        }

        var addition = new Addition(plan, image, StickIdentifiers.New(), TimeProvider.System.GetUtcNow());
        var progress = new WriteProgress(Console.IsErrorRedirected ? null : Console.Error, addition.BytesToWrite(disk.Size), TimeProvider.System) { Percent = percent };
        addition.Run(progress.Meter(opened), opened.Forget);
        opened.ReloadPartitions();
        progress.Close();
        Console.WriteLine($"{disk.Node} is a hiperiso stick now, and partition 1 has its files; copy images to it");
    }
}
