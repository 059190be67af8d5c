using System.CommandLine;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso disk verify DEV</c>.</summary>
internal static class DiskVerifyCommand
{
    internal static Command Create()
    {
        var device = DiskArguments.Device();
        var image = DiskArguments.Image();
        image.Description = "Compare with an image in the place of the manifest that the installer left on the stick.";
        var publicKey = DiskArguments.PublicKey();
        var command = new Command("verify",
            """
            Compare every file of the EFI system partition and the boot code for BIOS with the manifest, and look whether both copies of the partition
            table are whole and say the same. Nothing is written. The exit code is 22 when something is not as it should be; each fault has a line.

            Examples:
              hiperiso disk verify /dev/sdb
              hiperiso disk verify /dev/sdb --image hiperiso.img
            """)
        {
            device, image, publicKey,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            if (parsed.GetValue(publicKey) is not null && parsed.GetValue(image) is null)
                throw new InvalidDataException("--public-key is about an image; say which with --image FILE");
            var disk = DiskArguments.Find(parsed, device);
            using var opened = OpenedDisk.Read(disk);
            var stick = DiskArguments.FindStick(opened, disk);
            using var source = GivenPath.Value(parsed, image) is not null ? DiskArguments.OpenImage(parsed, image, publicKey) : null;
            var manifest = source?.ForSecureBoot(stick.HasSecureBoot && source.HasSecureBoot).Manifest ?? StickManifest.Read(stick.OpenEsp(opened));
            if (manifest is null && stick.Missing.IsEmpty)
                throw new InvalidDataException($"{disk.Node} has no manifest: it was not made by this program, or has lost it; compare it with its image: --image FILE");
            IReadOnlyList<string> faults = manifest is not null ? StickCheck.Faults(opened, stick, manifest) : [.. stick.Missing.Select(StickCheck.MissingFile)];
            foreach (var fault in faults)
                Console.WriteLine(fault);
            if (stick.Note is { } note)
                Console.WriteLine($"note: {note}");
            if (GrowthPlan.IsUnfinished(opened, stick))
                Console.WriteLine($"note: {GrowthPlan.Unfinished}");
            if (manifest is null || faults.Count > 0)
                return (int)Refusal.Damaged;
            Console.WriteLine($"{disk.Node}: hiperiso {manifest.ShortVersion}, {manifest.Files.Length} files as they should be");
            return ExitCode.Success;
        }));
        return command;
    }
}
