using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Hiperiso.Factory.Commands;
using Hiperiso.Factory.Images;
using Hiperiso.Imaging;
using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Iso9660;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Factory.Tests.Images;

/// <summary>Whole images of a small declaration.</summary>
public sealed class ImageCompositionTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private bool _isMounted;

    public ImageCompositionTests() => ImageRepository.Write(_repository);

    private string Folder => Path.Combine(_repository.Root, "artifacts", "image");

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", Folder);
        }

        _repository.Dispose();
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_recorded_are_the_hashes_of_the_bytes_on_the_image()
    {
        var iso = ImageRepository.WriteIso(_repository, 3_000_001);

        var files = await ImageRepository.ComposeAsync(_repository, null, iso);

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(files.Manifest, TestContext.Current.CancellationToken));
        var recorded = manifest.RootElement.GetProperty("partitions")[0].GetProperty("files").EnumerateArray()
            .Single(file => file.GetProperty("path").GetString() == "ISOs/demo.iso");
        recorded.GetProperty("sha256").GetString().ShouldBe(HashOf(iso));
        manifest.RootElement.GetProperty("image_sha256").GetString().ShouldBe(HashOf(files.Image));
        File.ReadAllText(files.Checksum).ShouldBe($"{HashOf(files.Image)}  hiperiso.img\n");
    }

    [Theory(Timeout = 120_000)]
    [InlineData("initramfs")]
    [InlineData("uki")]
    public async Task What_is_made_from_the_archive_of_the_host_system_is_built_in_a_new_checkout(string name)
    {
        _repository.WriteRecipe("initramfs", "cp artifacts/initramfs/initramfs.cpio \"$OUT/file\"", more: "local: [artifacts/initramfs/initramfs.cpio]");
        _repository.WriteRecipe("uki", "cp \"$NEEDS_INITRAMFS/file\" \"$OUT/file\"", more: "needs: [initramfs]");

        var built = await Task.Run(() => BuildTarget.Build(_repository.Factory(), name), TestContext.Current.CancellationToken);

        HashOf(Path.Combine(built, "file")).ShouldBe(HashOf(Path.Combine(_repository.Root, "artifacts/initramfs/initramfs.cpio")));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_further_image_lies_in_a_directory_of_its_own_and_is_a_disc_as_well()
    {
        _repository.WriteRecipe("grub", "head -c 5000 /dev/zero > \"$OUT/file\"");
        _repository.Write("images/other.yaml", """
            name: other
            description: For a test.
            identity: test
            size: 40MiB
            partition-table: mbr
            disc:
              label: OTHER
              boot: { component: grub, file: file }
              files: [{path: note.txt, file: images/other.yaml}]
            partitions:
              - {name: ESP, type: efi-system, file-system: fat16, label: ESP, size: 16MiB, payload: true}
              - {name: DATA, type: basic-data, file-system: exfat, label: DATA, size: rest, files: [{path: ISOs, directory: true}]}
            """);
        var iso = ImageRepository.WriteIso(_repository, 100_000);

        var files = await ImageRepository.ComposeAsync(_repository, ImageRequest.Default with { Name = "other", Isos = [iso] });

        files.Image.ShouldBe(Path.Combine(Folder, "other", "other.iso"));
        File.Exists(Path.Combine(Folder, "hiperiso.img")).ShouldBeFalse();
        using var disk = RawImageFile.OpenRead(files.Image);
        var partitions = MasterBootRecord.Read(disk).Partitions;
        ExFatVolume.Open(new DeviceSlice(disk, partitions[1].FirstLba * 512L, partitions[1].SectorCount * 512L)).Enumerate().Select(entry => entry.Path).ShouldContain("ISOs/demo.iso");
        var disc = IsoVolume.Open(disk);
        disc.Enumerate().Select(entry => entry.Path).ShouldBe(["boot", "note.txt", "boot/eltorito.img"]);
        disc.BootImages[1].Block.ShouldBe(partitions[0].FirstLba / 4);
        disc.VolumeBlocks.ShouldBe(disk.Length / 2048);
        _repository.Console.GetStringBuilder().Clear();
        await ImageRepository.ComposeAsync(_repository, ImageRequest.Default with { Name = "other", Isos = [iso] });
        _repository.Console.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hiperisso", "there is no image 'hiperisso'; did you mean 'hiperiso'?")]
    [InlineData("../images/hiperiso", "there is no image '../images/hiperiso'")]
    public async Task An_image_that_is_not_declared_is_refused(string name, string message) =>
        (await Should.ThrowAsync<FactoryException>(ImageRepository.ComposeAsync(_repository, ImageRequest.Default with { Name = name })))
            .Message.ShouldStartWith(message);

    [Fact(Timeout = 120_000)]
    public async Task A_changed_iso_of_the_same_size_and_only_that_is_composed_again()
    {
        var iso = ImageRepository.WriteIso(_repository, 100_000);
        var before = HashOf((await ImageRepository.ComposeAsync(_repository, null, iso)).Image);
        _repository.Console.GetStringBuilder().Clear();

        await ImageRepository.ComposeAsync(_repository, null, iso);
        _repository.Console.ToString().ShouldBeEmpty();

        ImageRepository.WriteIso(_repository, 100_000, seed: 2);
        HashOf((await ImageRepository.ComposeAsync(_repository, null, iso)).Image).ShouldNotBe(before);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_full_disk_leaves_the_old_image()
    {
        Assert.SkipUnless(Environment.UserName == "root", "mounting a small file system needs root");
        Directory.CreateDirectory(Folder);
        Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", Folder);
        _isMounted = true;
        var before = Contents(await ImageRepository.ComposeAsync(_repository));

        var error = await Should.ThrowAsync<FactoryException>(
            ImageRepository.ComposeAsync(_repository, null, ImageRepository.WriteIso(_repository, 10_000_000)));

        error.Message.ShouldStartWith("the disk is full");
        Directory.GetFiles(Folder).Length.ShouldBe(4);
        Contents(new ImageFiles(Folder, "hiperiso")).ShouldBe(before);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_kill_leaves_the_old_image_and_the_next_run_tidies_up()
    {
        var before = Contents(await ImageRepository.ComposeAsync(_repository));
        var iso = Path.Combine(_repository.Root, "large.iso");
        await using (var hole = File.Create(iso))
        {
            hole.SetLength(16L << 30);
        }

        using var child = ChildProcess.StartImage(_repository, "17G", iso);
        while (Directory.GetFiles(Folder, "*.part").Length == 0)
        {
            child.HasExited.ShouldBeFalse();
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Directory.GetFiles(Folder, "*.part").ShouldHaveSingleItem();
        Contents(new ImageFiles(Folder, "hiperiso")).ShouldBe(before);
        Contents(await ImageRepository.ComposeAsync(_repository, "41M")).ShouldNotBe(before);
        Directory.GetFiles(Folder).Length.ShouldBe(4);
    }

    private static string[] Contents(ImageFiles files) => [.. files.All.Select(HashOf)];

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
