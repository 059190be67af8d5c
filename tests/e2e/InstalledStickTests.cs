using Hiperiso.Factory.Images;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.E2e.Tests;

/// <summary>
/// Sticks as the installer makes them, from the shipped image: files are copied to them by other people's drivers, an update leaves those as they
/// are, machines start from them, and at last they are taken apart. They take minutes: <c>--target=StickBoots</c>.
/// </summary>
[Collection(Workshop.ShippedImageCollection)]
public sealed class InstalledStickTests(Workshop workshop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Program => Path.Combine(workshop.Root, "artifacts/tools/hiperiso");

    private string Image => Path.Combine(workshop.Root, "artifacts/image/hiperiso.img");

    [Theory(Explicit = true, Timeout = 900_000)]
    [InlineData("exfat", "gpt", 512, HostFirmware.Uefi)]
    [InlineData("exfat", "gpt", 512, HostFirmware.Bios)]
    [InlineData("exfat", "mbr", 512, HostFirmware.Uefi)]
    [InlineData("exfat", "mbr", 512, HostFirmware.Bios)]
    [InlineData("fat32", "mbr", 512, HostFirmware.Bios)]
    [InlineData("fat32", "gpt", 512, HostFirmware.Uefi)]
    [InlineData("ntfs", "gpt", 512, HostFirmware.Uefi)]
    [InlineData("ntfs", "mbr", 512, HostFirmware.Bios)]
    [InlineData("udf", "gpt", 512, HostFirmware.Uefi)]
    [InlineData("udf", "mbr", 512, HostFirmware.Bios)]
    [InlineData("exfat", "gpt", 4096, HostFirmware.Uefi)]
    [InlineData("fat32", "gpt", 4096, HostFirmware.Uefi)]
    [InlineData("ntfs", "gpt", 4096, HostFirmware.Uefi)]
    [InlineData("udf", "gpt", 4096, HostFirmware.Uefi)]
    [InlineData("exfat", "mbr", 4096, HostFirmware.Uefi)]
    [InlineData("fat32", "mbr", 4096, HostFirmware.Uefi)]
    [InlineData("ntfs", "mbr", 4096, HostFirmware.Uefi)]
    [InlineData("udf", "mbr", 4096, HostFirmware.Uefi)]
    public async Task A_stick_keeps_its_files_over_an_update_and_starts(string fileSystem, string table, int sectorSize, HostFirmware firmware)
    {
        var directory = workshop.DirectoryFor($"installed-{fileSystem}-{table}-{sectorSize}-{firmware}");
        var disk = MakeDisk(directory, 700);
        FileSystemCheck.Succeeds(
            Program, ["disk", "install", disk, "--image", Image, "--yes", "--file-system", fileSystem, "--sector-size", $"{sectorSize}", .. table == "mbr" ? ["--mbr"] : Array.Empty<string>()]);
        var files = new DataFiles(workshop, disk, fileSystem, directory) { SectorSize = sectorSize };
        files.Fill();
        FileSystemCheck.Succeeds(Program, "disk", "update", disk, "--image", Image, "--yes");
        FileSystemCheck.Succeeds(Program, "disk", "verify", disk);
        await StartsAndIsTakenApart(disk, files, firmware, directory);
    }

    [Theory(Explicit = true, Timeout = 900_000)]
    [InlineData(HostFirmware.Uefi)]
    [InlineData(HostFirmware.Bios)]
    public async Task An_image_that_was_copied_to_a_larger_disk_grows_and_starts(HostFirmware firmware)
    {
        var directory = workshop.DirectoryFor($"grown-{firmware}");
        var disk = MakeDisk(directory, 3000);
        FileSystemCheck.Succeeds("dd", $"if={Image}", $"of={disk}", "bs=1M", "conv=notrunc,sparse", "status=none");
        var files = new DataFiles(workshop, disk, "exfat", directory);
        files.Fill();
        FileSystemCheck.Succeeds(Program, "disk", "grow", disk, "--yes");
        files.Place.Length.ShouldBeGreaterThan(2800L << 20);
        await StartsAndIsTakenApart(disk, files, firmware, directory);
    }

    [Theory(Explicit = true, Timeout = 900_000)]
    [InlineData("gpt", HostFirmware.Uefi)]
    [InlineData("gpt", HostFirmware.Bios)]
    [InlineData("dos", HostFirmware.Bios)]
    public async Task A_disk_with_NTFS_keeps_its_files_and_starts(string table, HostFirmware firmware)
    {
        var directory = workshop.DirectoryFor($"kept-{table}-{firmware}");
        var disk = MakeDisk(directory, 700);
        FileSystemCheck.Succeeds("sh", "-c", $"printf 'label: {table}\\nstart=2048, size={698 * 2048}\\n' | sfdisk --quiet '{disk}'");
        var files = new DataFiles(workshop, disk, "ntfs", directory);
        files.WithPartition(node => FileSystemCheck.Succeeds("mkfs.ntfs", "--quick", "--quiet", "--force", node));
        files.Fill();
        FileSystemCheck.Succeeds(Program, "disk", "install", disk, "--image", Image, "--keep", "--yes");
        await StartsAndIsTakenApart(disk, files, firmware, directory);
    }

    // The firmware starts GRUB itself then, not shim.
    [Fact(Explicit = true, Timeout = 900_000)]
    public async Task A_signed_image_that_is_installed_without_Secure_Boot_starts()
    {
        var directory = workshop.DirectoryFor("installed-without-secure-boot");
        var signed = workshop.MakeSignedStick(Path.Combine(directory, "signed"), ImageFiles.Shipped, SecureStickTests.Keys(directory));
        var disk = MakeDisk(directory, 700);
        FileSystemCheck.Succeeds(Program, "disk", "install", disk, "--image", signed, "--yes", "--secure-boot", "off");
        FileSystemCheck.Succeeds(Program, "disk", "list", disk).ShouldContain("Secure Boot: no");
        var files = new DataFiles(workshop, disk, "exfat", directory);
        files.Fill();
        await StartsAndIsTakenApart(disk, files, HostFirmware.Uefi, directory);
    }

    private async Task StartsAndIsTakenApart(string disk, DataFiles files, HostFirmware firmware, string directory)
    {
        var spec = new VirtualMachineSpec(disk, firmware) { Bus = firmware == HostFirmware.Bios ? StickBus.Sata : StickBus.Usb, SectorSize = files.SectorSize };
        var lines = await Boot.UntilSessionEndsAsync(workshop, spec, directory, Cancellation);
        lines[^1].ShouldContain("reason=power-button session=ipxe_");
        files.HaveOneSession();

        FileSystemCheck.Succeeds(Program, "disk", "clean", disk, "--yes");
        var (exitCode, output) = FileSystemCheck.Run(Program, "disk", "list", disk);
        (exitCode, output.TrimEnd().Split('\n')[^1]).ShouldBe((21, "  no hiperiso"));
        // Nor does anybody else see a table or anything at its beginning.
        FileSystemCheck.Succeeds("wipefs", disk).ShouldBeEmpty();
        File.Delete(disk);
    }

    private static string MakeDisk(string directory, int sizeMb)
    {
        var path = Path.Combine(directory, "disk.img");
        using var file = File.Create(path);
        file.SetLength((long)sizeMb << 20);
        return path;
    }
}
