using System.CommandLine;
using Hiperiso.BootLog;
using Hiperiso.Runtime.Signing;
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
        Description = $"The image that everything comes from; without it {StickImage.FileName} beside this program, or in a folder 'image' beside the program's.",
        HelpName = "FILE",
    };

    internal static Option<string> PublicKey() => new("--public-key")
    {
        Description = "The minisign key that image and companions must be signed with: a file such as hiperiso.pub, or the key itself, RW...",
        HelpName = "KEY",
    };

    internal static Option<string> SecureBoot(string without)
    {
        var option = new Option<string>("--secure-boot")
        {
            Description = $"on: the stick starts on machines with Secure Boot; the image must be signed for that. off: it does not. Without it {without}.",
            HelpName = "on|off",
        };
        option.AcceptOnlyFromAmong("on", "off");
        return option;
    }

    /// <summary>The image for what was said about Secure Boot.</summary>
    /// <param name="parsed">What was said.</param>
    /// <param name="option">Where.</param>
    /// <param name="image">The image.</param>
    /// <param name="otherwise">What is wanted where nothing was said.</param>
    /// <exception cref="RefusedException">It is wanted, and the image is not signed.</exception>
    internal static StickImage ForSecureBoot(ParseResult parsed, Option<string> option, StickImage image, bool otherwise) =>
        image.ForSecureBoot(parsed.GetValue(option) is { } said ? said == "on" : otherwise);

    internal static Option<string> SectorSize()
    {
        var option = new Option<string>("--sector-size") { Description = "Bytes of a sector, 512 or 4096, of a disk in a file; a device says it itself.", HelpName = "BYTES" };
        option.AcceptOnlyFromAmong("512", "4096");
        return option;
    }

    /// <summary>The image's path.</summary>
    internal static string ImagePath(ParseResult parsed, Option<string> option)
    {
        if (GivenPath.Value(parsed, option) is { } given)
            return given;

        // As it is shipped, and as it is built.
        var folder = Path.GetDirectoryName(Environment.ProcessPath);
        var beside = Path.Join(folder, StickImage.FileName);
        var built = Path.GetFullPath(Path.Join(folder, "..", "image", StickImage.FileName));
        return File.Exists(beside) || !File.Exists(built) ? beside : built;
    }

    /// <summary>The key that signatures must be of; null when none was named.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    internal static PublicKey? Key(ParseResult parsed, Option<string> option)
    {
        if (parsed.GetValue(option) is not { } key)
            return null;
        try
        {
            return Runtime.Signing.PublicKey.Load(key);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"{option.Name} '{key}' is {fault.Message}", fault);
        }
    }

    /// <summary>Opens the image, and tells what is known of its signature.</summary>
    internal static StickImage OpenImage(ParseResult parsed, Option<string> image, Option<string> publicKey)
    {
        var opened = StickImage.Open(ImagePath(parsed, image), Key(parsed, publicKey));
        Tell(opened.Signature);
        return opened;
    }

    /// <summary>Tells something that programs do not read.</summary>
    internal static void Tell(string sentence)
    {
        if (sentence.Length > 0)
            Console.Error.WriteLine(VisibleText.Clean(sentence));
    }

    /// <summary>The disk somebody named.</summary>
    internal static Disk Find(ParseResult parsed, Argument<string> device) => DiskSystem.Running.Find(GivenPath.Value(parsed, device));

    /// <summary>Opens a disk and finds the stick on it.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    internal static Stick FindStick(OpenedDisk opened, Disk disk) =>
        TryFindStick(opened, disk) ?? throw new RefusedException(Refusal.NotInstalled, $"{disk.Node} is no hiperiso stick, or one that was not finished");

    /// <summary>The stick on a disk; null when there is none.</summary>
    internal static Stick? TryFindStick(OpenedDisk opened, Disk disk) => Stick.Find(opened, StickState.SectorSizesOf(disk));
}
