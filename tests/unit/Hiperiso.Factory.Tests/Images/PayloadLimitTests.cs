using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Tests.Images;

public sealed class PayloadLimitTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_payload_that_leaves_no_room_is_refused_with_its_largest_files()
    {
        var kernel = File("EFI/vmlinuz", 12_000_000);

        PayloadLimit.Check([kernel, File("EFI/initramfs", PayloadLimit.Bytes - 12_000_000)]).Length.ShouldBe(2);
        Should.Throw<FactoryException>(() => PayloadLimit.Check([kernel, File("EFI/initramfs", PayloadLimit.Bytes - 11_999_999)]))
            .ToString().ShouldBe(
                "the payload of the EFI system partition has 40,000,001 bytes; the limit is 40,000,000\n"
                + "make the largest smaller: EFI/initramfs 28,000,001, EFI/vmlinuz 12,000,000");
    }

    private PlacedFile File(string path, long size)
    {
        var host = Path.Combine(_repository.Root, Path.GetFileName(path));
        using (var file = System.IO.File.Create(host))
        {
            file.SetLength(size);
        }

        return PlacedFile.FromHost(path, host, false, "test");
    }
}
