using Hiperiso.Runtime.Upload;

namespace Hiperiso.Runtime.Tests.Upload;

/// <summary>Alone, since it counts what the whole process allocates.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LargeUploadTests
{
    private const string Name = "large upload";
    private const long Size = 200L << 20;

    [Fact(Timeout = 60_000)]
    public async Task A_large_file_takes_no_more_memory_than_a_small_one()
    {
        using var folder = new TemporaryFolder();
        await using (var file = File.Create(folder["trace.bin"]))
            file.SetLength(Size);
        using var server = new RawServer(async (stream, _) =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\n\r\n");
        });
        var upload = new SessionUpload(
            new UploadTarget("a", 80, "/"),
            UploadCredentials.Parse("""{"access_key": "a", "secret_key": "s"}"""),
            server.Address,
            new UploadLimits(),
            TimeProvider.System);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        (await upload.RunAsync(folder.Path, "s", TestContext.Current.CancellationToken)).Bytes.ShouldBe(Size);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(Size / 10);
    }
}
