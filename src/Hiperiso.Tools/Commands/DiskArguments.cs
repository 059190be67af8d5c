using System.CommandLine;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Commands;

/// <summary>What the commands for disks share: the same words with the same meaning.</summary>
internal static class DiskArguments
{
    internal static Argument<string> Device() => new("DEV") { Description = "The disk, e.g. /dev/sdb, or an image of one in a file." };

    internal static Option<bool> AnyBus() => new("--any-bus", "-U") { Description = "The disk need not be on USB." };

    internal static Option<bool> Yes() => new("--yes", "-y") { Description = "Do not ask." };

    internal const string PercentFileOption = "--percent-file";

    /// <summary>For <see cref="VentoyCommand"/>.</summary>
    internal static Option<string> PercentFile() => new(PercentFileOption) { Description = "A file that holds how far the writing is.", Hidden = true };

    internal static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    internal static Option<string> Image() => new("--image")
    {
        Description = $"The image that everything comes from; without it {StickImage.FileName} beside this program.",
        HelpName = "FILE",
    };

    internal static Option<string> SectorSize()
    {
        var option = new Option<string>("--sector-size") { Description = "Bytes of a sector, 512 or 4096, of a disk in a file; a device says it itself.", HelpName = "BYTES" };
        option.AcceptOnlyFromAmong("512", "4096");
        return option;
    }

    /// <summary>The image's path.</summary>
    internal static string ImagePath(ParseResult parsed, Option<string> option) =>
        GivenPath.Value(parsed, option) ?? Path.Join(Path.GetDirectoryName(Environment.ProcessPath), StickImage.FileName);

    /// <summary>The disk somebody named.</summary>
    internal static Disk Find(ParseResult parsed, Argument<string> device) => DiskSystem.Running.Find(GivenPath.Value(parsed, device));

    /// <summary>Opens a disk and finds the stick on it.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    internal static Stick FindStick(OpenedDisk opened, Disk disk) =>
        TryFindStick(opened, disk) ?? throw new RefusedException(Refusal.NotInstalled, $"{disk.Node} is no hiperiso stick, or one that was not finished");

    /// <summary>The stick on a disk; null when there is none.</summary>
    internal static Stick? TryFindStick(OpenedDisk opened, Disk disk) => Stick.Find(opened, StickState.SectorSizesOf(disk));
}
