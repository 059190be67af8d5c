using System.CommandLine;
using Hiperiso.Runtime.Json;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso disk install DEV</c>.</summary>
internal static class DiskInstallCommand
{
    internal static Command Create()
    {
        var device = DiskArguments.Device();
        var image = DiskArguments.Image();
        var publicKey = DiskArguments.PublicKey();
        var secureBoot = DiskArguments.SecureBoot("as the image is");
        var sectorSize = DiskArguments.SectorSize();
        var anyBus = DiskArguments.AnyBus();
        var yes = DiskArguments.Yes();
        var json = DiskArguments.Json();
        var mbr = new Option<bool>("--mbr") { Description = "A master boot record in the place of a GPT, for machines that know no other." };
        var fileSystem = new Option<string>("--file-system") { Description = "Of the data partition: exfat, fat32, ntfs or udf.", HelpName = "NAME", DefaultValueFactory = _ => "exfat" };
        fileSystem.AcceptOnlyFromAmong("exfat", "fat32", "ntfs", "udf");
        var label = new Option<string>("--label", "-L") { Description = "Of the data partition.", HelpName = "LABEL", DefaultValueFactory = _ => InstallOptions.DefaultLabel };
        var reserve = new Option<string>("--reserve", "-r") { Description = "Room to leave alone at the end of the disk, in MiB, or with a unit: 4G.", HelpName = "SIZE" };
        var force = new Option<bool>("--force") { Description = "Also where a stick of ours is already: everything on it is lost. An update keeps it." };
        var keep = new Option<bool>("--keep", "-n") { Description = "Keep the disk's only partition and its files: room is made at its end. Table and file system stay as they are." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would be done." };
        var percent = DiskArguments.PercentFile();
        var command = new Command("install",
            """
            Make a stick of a disk. Everything on the disk is lost, unless --keep says otherwise. What is written is read back and compared; the partition table comes last, so
            that an installation that was cut short leaves an empty disk.

            Examples:
              hiperiso disk install /dev/sdb --dry-run
              hiperiso disk install /dev/sdb --image hiperiso.img --reserve 4G
              hiperiso disk install disk.img --file-system ntfs --yes
              hiperiso disk install /dev/sdb --keep
            """)
        {
            device, image, publicKey, secureBoot, sectorSize, anyBus, yes, json, mbr, fileSystem, label, reserve, force, keep, dryRun, percent,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            var disk = DiskContents.Of(DiskArguments.Find(parsed, device));
            if (disk.Bus == DiskBus.File && parsed.GetValue(sectorSize) == "4096")
                disk = disk with { SectorSize = 4096 };
            DiskAdmission.Check(disk, parsed.GetValue(anyBus));
            var options = new InstallOptions
            {
                Table = parsed.GetValue(mbr) ? TableKind.Mbr : TableKind.Gpt,
                FileSystem = Enum.Parse<DataFileSystem>(parsed.GetValue(fileSystem)!, ignoreCase: true),
                Label = parsed.GetValue(label)!,
                Reserve = parsed.GetValue(reserve) is { } size ? ByteSize.Parse("--reserve", size) : 0,
            };
            if (parsed.GetValue(keep))
            {
                if (new Option[] { json, mbr, fileSystem, label, reserve, force }.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other)
                    throw new InvalidDataException($"--keep cannot be combined with {other.Name}: table and file system stay as they are");
                using var from = DiskArguments.OpenImage(parsed, image, publicKey);
                DiskAddition.Run(disk, DiskArguments.ForSecureBoot(parsed, secureBoot, from, from.HasSecureBoot), parsed.GetValue(dryRun), parsed.GetValue(yes), new PercentFile(parsed.GetValue(percent)));
                return ExitCode.Success;
            }

            using var source = DiskArguments.OpenImage(parsed, image, publicKey);
            var wanted = DiskArguments.ForSecureBoot(parsed, secureBoot, source, source.HasSecureBoot);
            var run = new InstallRun(disk, InstallPlanner.Make(disk, source.EspLength, options), wanted) { IsJson = parsed.GetValue(json), Percent = new PercentFile(parsed.GetValue(percent)) };
            run.Show();
            var isDry = parsed.GetValue(dryRun);

            // From here on it is this disk, whatever has its name.
            using var opened = isDry ? OpenedDisk.Read(disk) : OpenedDisk.Write(disk);
            run.RefuseStick(opened, parsed.GetValue(force));
            if (isDry)
                return ExitCode.Success;
            if (!parsed.GetValue(yes))
                Confirmation.Ask($"Everything on {disk.Node} will be lost. Go on?");
            run.Write(opened);
            return ExitCode.Success;
        }));
        return command;
    }

    /// <summary>One installation, as it is shown and done.</summary>
    private sealed record InstallRun(Disk Disk, InstallPlan Plan, StickImage Image)
    {
        internal bool IsJson { get; init; }

        internal PercentFile Percent { get; init; } = new(null);

        internal void Show()
        {
            if (IsJson)
            {
                Console.Write(JsonText.Line(json =>
                {
                    json.WriteString("event", "plan");
                    PlanJson.Write(json, Disk);
                    PlanJson.Write(json, Plan);
                    json.WriteString("version", Image.Manifest.ShortVersion);
                    json.WriteBoolean("secure_boot", Image.HasSecureBoot);
                }));
                return;
            }

            foreach (var line in PlanText.Of(Disk).Append("").Concat(PlanText.Of(Plan, Image)))
                Console.WriteLine(line);
        }

        internal void RefuseStick(OpenedDisk opened, bool force)
        {
            if (!force && DiskArguments.TryFindStick(opened, Disk) is not null)
                throw new RefusedException(Refusal.AlreadyInstalled, $"{Disk.Node} is a hiperiso stick already; to lose everything on it, add --force");
        }

        internal void Write(OpenedDisk opened)
        {
            var installation = new Installation(Plan, Image, StickIdentifiers.New(), TimeProvider.System.GetUtcNow());
            var total = installation.BytesToWrite(Disk.Size);
            var progress = new WriteProgress(IsJson || Console.IsErrorRedirected ? null : Console.Error, total, TimeProvider.System) { Percent = Percent };
            var start = TimeProvider.System.GetTimestamp();
            TimeSpan? written = null;
            installation.Run(progress.Meter(opened), () =>
            {
                // The first time: everything but the table is on the medium, and is read back next.
                written ??= TimeProvider.System.GetElapsedTime(start);
                opened.Forget();
            });
            opened.ReloadPartitions();
            progress.Close();
            if (!IsJson)
            {
                Console.WriteLine($"{Disk.Node} is a hiperiso stick now; copy images to the partition {Plan.Label}");
                return;
            }

            Console.Write(JsonText.Line(json =>
            {
                json.WriteString("event", "done");
                json.WriteNumber("bytes_written", total);
                json.WriteNumber("write_ms", (long)written!.Value.TotalMilliseconds);
            }));
        }
    }
}
