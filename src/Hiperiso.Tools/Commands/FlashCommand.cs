using System.CommandLine;
using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso flash IMG DEV</c>.</summary>
internal static class FlashCommand
{
    internal static Command Create()
    {
        var image = new Argument<string>("IMG") { Description = "The image of a disk." };
        var device = DiskArguments.Device();
        var publicKey = DiskArguments.PublicKey();
        var anyBus = DiskArguments.AnyBus();
        var yes = DiskArguments.Yes();
        var command = new Command("flash",
            """
            Copy an image to a disk as it is, byte by byte. Beside the image its companions are looked for: a checksum (.sha256), which must match,
            and a block map (.bmap), with which only what is in use is copied. With --public-key all of them must be signed. What was written is
            read back. The same disks are refused as by hiperiso disk, with the same exit codes.

            Examples:
              hiperiso flash hiperiso.img /dev/sdb
            """)
        {
            image, device, publicKey, anyBus, yes,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var path = GivenPath.Value(parsed, image);
            var disk = DiskContents.Of(DiskArguments.Find(parsed, device));
            DiskAdmission.Check(disk, parsed.GetValue(anyBus));
            if (!File.Exists(path))
                throw new RefusedException(Refusal.Image, $"{path}: there is no such image");
            DiskAdmission.CheckNotItself(disk, path);
            VirtualDisk.Refuse(path, Refusal.Image);
            using var source = RawImageFile.OpenRead(path);
            FlashPlan.CheckContent(path, source, disk);
            FlashPlan.CheckIsImage(path, source);
            if (source.Length > disk.Size)
                throw new RefusedException(Refusal.TooSmall, $"{disk.Node} has {ByteSize.Format(disk.Size)}, less than the image's {ByteSize.Format(source.Length)}");
            DiskArguments.Tell(ImageSignature.Check(path, source, DiskArguments.Key(parsed, publicKey)));
            var companions = ImageCompanions.Check(path, source);
            // The map covers what is copied; the checksum may be another image's.
            if (companions is { Map: not null, Digest.Length: > 0 })
                ImageCompanions.CheckDigest(path, companions.Digest);
            var plan = FlashPlan.Make(source, companions.Map, companions.Digest);
            foreach (var line in PlanText.Of(disk).Append($"{ByteSize.Format(plan.Bytes)} are copied from {path}"))
                Console.WriteLine(line);
            using var opened = OpenedDisk.Write(disk);
            if (!parsed.GetValue(yes))
                Confirmation.Ask($"Everything on {disk.Node} will be lost. Go on?");
            var progress = new WriteProgress(Console.IsErrorRedirected ? null : Console.Error, plan.Bytes, TimeProvider.System);
            new Flashing(source, plan).Run(new MeteredDisk(opened, progress.Add), opened.Forget);
            opened.ReloadPartitions();
            progress.Close();
            Console.WriteLine($"{path} is on {disk.Node}");
            return ExitCode.Success;
        }));
        return command;
    }
}
