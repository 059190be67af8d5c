using System.Diagnostics;
using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Tests.Images;

/// <summary>A small composed image in the formats of virtual machines.</summary>
public sealed class ImageExportTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public ImageExportTests() => ImageRepository.Write(_repository);

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task All_exports_are_equal_to_the_image_and_have_checksums()
    {
        var image = await ImageRepository.ComposeAsync(_repository, null, ImageRepository.WriteIso(_repository, 3_000_001));

        var files = Export(image);

        files.Select(Path.GetFileName).ShouldBe(["hiperiso.vhd", "hiperiso.vhdx", "hiperiso.vmdk", "hiperiso.qcow2"]);
        foreach (var (file, format) in files.Zip(["vpc", "vhdx", "vmdk", "qcow2"]))
        {
            Run("qemu-img", "compare", "-q", "-f", "raw", "-F", format, image.Image, file);
            Run("sha256sum", "--check", "--strict", "--quiet", $"{Path.GetFileName(file)}.sha256");
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task Only_what_has_changed_is_written_again()
    {
        var image = await ImageRepository.ComposeAsync(_repository);
        Said();
        Export(image, "vhdx", "qcow2");
        Said().ShouldBe([
            "  hiperiso.vhdx: not made yet", "  hiperiso.qcow2: not made yet", "hiperiso.img  looking for what is in use …",
            "hiperiso.vhdx  writing …", "hiperiso.vhdx  written", "hiperiso.qcow2  writing …", "hiperiso.qcow2  written"]);
        var before = File.ReadAllBytes(Path.ChangeExtension(image.Image, "vhdx"));

        Export(image, "qcow2", "vhdx");
        Said().ShouldBeEmpty();

        File.Delete(Path.ChangeExtension(image.Image, "vhdx"));
        Export(image, "qcow2", "vhdx");
        Said()[0].ShouldBe($"  hiperiso.vhdx: {Path.ChangeExtension(image.Image, "vhdx")} changed");
        File.ReadAllBytes(Path.ChangeExtension(image.Image, "vhdx")).ShouldBe(before);

        image = await ImageRepository.ComposeAsync(_repository, "41M");
        Said();
        Export(image, "vhdx");
        Said()[0].ShouldStartWith("  hiperiso.vhdx: image ");
        File.ReadAllBytes(Path.ChangeExtension(image.Image, "vhdx")).ShouldNotBe(before);
    }

    [Fact]
    public void A_format_that_has_no_room_is_refused_and_leaves_nothing()
    {
        var image = new ImageFiles(Directory.CreateDirectory(Path.Combine(_repository.Root, "large")).FullName, "hiperiso");
        using (var file = File.Create(image.Image))
        {
            file.SetLength((2040L << 30) + 512);
        }

        File.WriteAllText(image.Checksum, $"{new string('0', 64)}  hiperiso.img\n");

        Should.Throw<FactoryException>(() => Export(image, "vhd")).ToString().ShouldBe(
            "hiperiso.vhd: A VHD holds at most 2040 GiB, and the disk has 2190433321472 bytes.\n--format chooses other formats");

        Directory.GetFiles(image.Directory).Select(Path.GetFileName).Order().ShouldBe(["hiperiso.img", "hiperiso.img.sha256"]);
    }

    [Fact]
    public void A_format_nobody_knows_is_refused_with_those_there_are() =>
        Should.Throw<FactoryException>(() => Export(new ImageFiles("/nowhere", "hiperiso"), "vdi")).ToString().ShouldBe(
            "--format=vdi: no such format\nthere are vhd, vhdx, vmdk, qcow2");

    private IReadOnlyList<string> Export(ImageFiles image, params string[] formats) =>
        new ImageExport(_repository.Factory().Context).Write(image, formats);

    // What was said since the last look, without sizes and times.
    private string[] Said()
    {
        var lines = _repository.Console.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _repository.Console.GetStringBuilder().Clear();
        return [.. lines.Select(line => line.Contains(" MB in ", StringComparison.Ordinal) ? line.Split("  ")[0] + "  written" : line)];
    }

    private void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.Combine(_repository.Root, "artifacts", "image") };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }
}
