using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class HostSpeedTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("host-speed-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact(Timeout = 180_000)]
    public async Task The_real_qemu_counts_and_a_host_is_never_faster_than_the_reference()
    {
        var qemu = Environment.GetEnvironmentVariable("HIPERISO_TEST_QEMU") ?? "";
        Assert.SkipUnless(File.Exists(qemu), "no QEMU of the project: set HIPERISO_TEST_QEMU");
        (await HostSpeed.MeasureSlownessAsync([qemu], _directory.FullName, TestContext.Current.CancellationToken)).ShouldBeInRange(1, 100);
    }

    [Fact]
    public async Task A_qemu_that_fails_is_quoted()
    {
        var error = await Should.ThrowAsync<FactoryException>(() => HostSpeed.MeasureSlownessAsync(
            ["/bin/sh", "-c", "echo no such board >&2; exit 1"], _directory.FullName, TestContext.Current.CancellationToken));
        error.Message.ShouldContain("no such board");
    }
}
