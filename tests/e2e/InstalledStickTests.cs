using System.Globalization;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.E2e.Tests;

/// <summary>
/// Sticks as the installer makes them, from the shipped image: files are copied to them by other people's drivers, an update leaves those as they
/// are, and machines start from them. They take minutes: <c>--target=StickBoots</c>.
/// </summary>
[Collection(Workshop.ShippedImageCollection)]
public sealed class InstalledStickTests(Workshop workshop)
{
    private const string Menu = "set hiperiso_ram=256\nset hiperiso_cpus=1\nset hiperiso_pause=1\nset hiperiso_display=none\nset timeout=1\nset default=/ISOs/ipxe.iso\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Program => Path.Combine(workshop.Root, "artifacts/tools/hiperiso");

    private string Image => Path.Combine(workshop.Root, "artifacts/image/hiperiso.img");

    [Theory(Explicit = true, Timeout = 900_000)]
    [InlineData("exfat", false, HostFirmware.Uefi)]
    [InlineData("exfat", false, HostFirmware.Bios)]
    [InlineData("exfat", true, HostFirmware.Uefi)]
    [InlineData("exfat", true, HostFirmware.Bios)]
    [InlineData("fat32", true, HostFirmware.Bios)]
    [InlineData("fat32", false, HostFirmware.Uefi)]
    [InlineData("ntfs", false, HostFirmware.Uefi)]
    [InlineData("ntfs", true, HostFirmware.Bios)]
    public async Task A_stick_keeps_its_files_over_an_update_and_starts(string fileSystem, bool hasMbr, HostFirmware firmware)
    {
        var directory = workshop.DirectoryFor($"installed-{fileSystem}-{(hasMbr ? "mbr" : "gpt")}-{firmware}");
        var disk = Path.Combine(directory, "disk.img");
        MakeDisk(disk, 700);
        Succeeds(Program, ["disk", "install", disk, "--image", Image, "--yes", "--file-system", fileSystem, .. hasMbr ? ["--mbr"] : Array.Empty<string>()]);
        Fill(disk, fileSystem, directory);
        Succeeds(Program, ["disk", "update", disk, "--image", Image, "--yes"]);
        Succeeds(Program, ["disk", "verify", disk]);
        await Starts(disk, fileSystem, firmware, directory);
    }

    [Theory(Explicit = true, Timeout = 900_000)]
    [InlineData(HostFirmware.Uefi)]
    [InlineData(HostFirmware.Bios)]
    public async Task An_image_that_was_copied_to_a_larger_disk_grows_and_starts(HostFirmware firmware)
    {
        var directory = workshop.DirectoryFor($"grown-{firmware}");
        var disk = Path.Combine(directory, "disk.img");
        MakeDisk(disk, 3000);
        Succeeds("dd", [$"if={Image}", $"of={disk}", "bs=1M", "conv=notrunc,sparse", "status=none"]);
        Fill(disk, "exfat", directory);
        Succeeds(Program, ["disk", "grow", disk, "--yes"]);
        DataOf(disk).Length.ShouldBeGreaterThan(2800L << 20);
        await Starts(disk, "exfat", firmware, directory);
    }

    [Theory(Explicit = true, Timeout = 900_000)]
    [InlineData("gpt", HostFirmware.Uefi)]
    [InlineData("gpt", HostFirmware.Bios)]
    [InlineData("dos", HostFirmware.Bios)]
    public async Task A_disk_with_NTFS_keeps_its_files_and_starts(string table, HostFirmware firmware)
    {
        var directory = workshop.DirectoryFor($"kept-{table}-{firmware}");
        var disk = Path.Combine(directory, "disk.img");
        MakeDisk(disk, 700);
        Succeeds("sh", ["-c", $"printf 'label: {table}\\nstart=2048, size={698 * 2048}\\n' | sfdisk --quiet '{disk}'"]);
        WithPartition(disk, node => Succeeds("mkfs.ntfs", ["--quick", "--quiet", "--force", node]));
        Fill(disk, "ntfs", directory);
        Succeeds(Program, ["disk", "install", disk, "--image", Image, "--keep", "--yes"]);
        await Starts(disk, "ntfs", firmware, directory);
    }

    private async Task Starts(string disk, string fileSystem, HostFirmware firmware, string directory)
    {
        var spec = new VirtualMachineSpec(disk, firmware) { Bus = firmware == HostFirmware.Bios ? StickBus.Sata : StickBus.Usb };
        var lines = await Boot.UntilSessionEndsAsync(workshop, spec, directory, Cancellation);
        lines[^1].ShouldContain("reason=power-button session=ipxe_");
        WithFiles(disk, fileSystem, directory, files =>
        {
            Directory.GetDirectories(Path.Combine(files, "hiperiso/logs")).Length.ShouldBe(1);
            Succeeds("cmp", [Path.Combine(files, "ISOs/ipxe.iso"), workshop.IpxeIso]);
        });
        File.Delete(disk);
    }

    private void Fill(string disk, string fileSystem, string directory) => WithFiles(disk, fileSystem, directory, files =>
    {
        Directory.CreateDirectory(Path.Combine(files, "ISOs"));
        Directory.CreateDirectory(Path.Combine(files, "hiperiso"));
        File.Copy(workshop.IpxeIso, Path.Combine(files, "ISOs/ipxe.iso"));
        File.WriteAllText(Path.Combine(files, "hiperiso/menu.cfg"), Menu);
    });

    // Other people's drivers; FAT has none on every kernel, and mtools copies all of it out and back.
    private static void WithFiles(string disk, string fileSystem, string directory, Action<string> work)
    {
        var files = Directory.CreateDirectory(Path.Combine(directory, "files")).FullName;
        if (fileSystem == "fat32")
        {
            var volume = string.Create(CultureInfo.InvariantCulture, $"{disk}@@{DataOf(disk).Start}");
            Succeeds("sh", ["-c", $"mcopy -s -n -Q -i '{volume}' '::/*' '{files}'"]);
            work(files);
            Succeeds("sh", ["-c", $"mcopy -s -o -Q -i '{volume}' '{files}'/* '::/'"]);
        }
        else
        {
            WithPartition(disk, node =>
            {
                Succeeds(fileSystem == "ntfs" ? "ntfs-3g" : "mount.exfat-fuse", [node, files]);
                try
                {
                    work(files);
                }
                finally
                {
                    Succeeds("umount", [files]);
                }
            });
        }

        Directory.Delete(files, recursive: fileSystem == "fat32");
    }

    private static void WithPartition(string disk, Action<string> work)
    {
        var (start, length) = DataOf(disk);
        var (code, node) = FileSystemCheck.Run("losetup", "--find", "--show", "--offset", Text(start), "--sizelimit", Text(length), disk);
        code.ShouldBe(0, node);
        try
        {
            work(node.Trim());
        }
        finally
        {
            // A FUSE driver goes on writing after the mount point is gone; only then is the device free.
            while (FileSystemCheck.Run("fuser", node.Trim()).ExitCode == 0)
            {
                Thread.Sleep(100);
            }

            Succeeds("losetup", ["--detach", node.Trim()]);
        }
    }

    private static (long Start, long Length) DataOf(string disk)
    {
        using var device = RawImageFile.OpenRead(disk);
        try
        {
            var partition = GuidPartitionTable.Read(device).Table.Partitions[0];
            return (partition.FirstLba * 512, partition.SectorCount * 512);
        }
        catch (CorruptImageException)
        {
            var partition = MasterBootRecord.Read(device).Partitions[0];
            return (partition.FirstLba * 512L, partition.SectorCount * 512L);
        }
    }

    private static void MakeDisk(string path, int sizeMb)
    {
        using var file = File.Create(path);
        file.SetLength((long)sizeMb << 20);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Succeeds(string program, string[] arguments)
    {
        var (exitCode, output) = FileSystemCheck.Run(program, arguments);
        exitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}");
    }
}
