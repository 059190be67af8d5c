using Hiperiso.Factory.Images;
using Hiperiso.Factory.Matrix;
using Hiperiso.Factory.Tests.Images;

namespace Hiperiso.Factory.Tests.Matrix;

/// <summary>Disks of machines in the exported formats, read back by <c>qemu-img</c>.</summary>
public sealed class MatrixDiskTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public MatrixDiskTests() => ImageRepository.Write(_repository);

    public void Dispose() => _repository.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task What_a_machine_leaves_is_a_raw_image_again()
    {
        var image = await ImageRepository.ComposeAsync(_repository);
        var composed = File.ReadAllBytes(image.Image);
        foreach (var format in ExportFormat.All)
        {
            var disk = new MatrixDisk(image.Image) { Export = new ExportedFile(image, format) };
            new ImageExport(_repository.Factory().Context).Write(disk.Export);
            File.Delete(image.Image);

            disk.ReadBack();

            File.ReadAllBytes(image.Image).AsSpan().SequenceEqual(composed).ShouldBeTrue(format.Name);
            (disk.File, disk.Driver).ShouldBe((Path.ChangeExtension(image.Image, format.Name), format.Driver));
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task A_disk_that_cannot_be_read_any_more_is_told_by_its_format()
    {
        var image = await ImageRepository.ComposeAsync(_repository);
        var disk = new MatrixDisk(image.Image) { Export = new ExportedFile(image, ExportFormat.Named(["vhdx"]).Single()) };
        File.WriteAllText(disk.File, "no disk");
        Should.Throw<FactoryException>(disk.ReadBack).Message.ShouldStartWith("the machine has left a vhdx disk that qemu-img cannot read: qemu-img: Could not open");

        disk.Delete();
        (File.Exists(disk.File), File.Exists(disk.Image)).ShouldBe((false, false));
    }
}
