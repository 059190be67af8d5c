using System.Security.Cryptography;
using Hiperiso.Factory.Remote;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.Tests.Commands;
using Hiperiso.Factory.Tests.Fetching;
using Hiperiso.Tests.Servers;

namespace Hiperiso.Factory.Tests.Remote;

/// <summary>The way there and back through real servers.</summary>
public sealed class RealServerTests : IDisposable
{
    private readonly TestRepository _here = new();
    private readonly TestRepository _there = new();

    public RealServerTests()
    {
        foreach (var repository in new[] { _here, _there })
        {
            repository.WriteRecipe("demo", "date +%N > \"$OUT/file\"\nmkdir \"$OUT/more\"\nfor i in 1 2 3 4 5; do echo $i > \"$OUT/more/$i +~\"; done");
            repository.Variables["HIPERISO_REMOTE_TRUST"] = "yes";
        }
    }

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact(Timeout = 180_000)]
    public async Task Builds_travel_through_an_S3_object_store()
    {
        using var server = await ServerProcess.ObjectStoreAsync();
        Configure(new()
        {
            ["HIPERISO_REMOTE"] = "s3://builds/some prefix",
            ["S3_ENDPOINT"] = server.Root.AbsoluteUri,
            ["S3_ACCESS_KEY"] = "test:tester",
            ["S3_SECRET_KEY"] = "testing",
        });
        StoreProgram.Run(_here, "pull", "--sandbox=host").Output.ShouldContain("not on the remote");
        await MakeBucketAsync();

        await TravelAsync();

        // The server checks what it is told: a wrong secret and a content with another hash are refused.
        _there.Variables["S3_SECRET_KEY"] = "wrong";
        var refused = StoreProgram.Run(_there, "push", "--sandbox=host");
        (refused.ExitCode, refused.Error).ShouldBe((1, refused.Error));
        refused.Error.ShouldContain("the server answered 403");
        refused.Error.ShouldNotContain("wrong");
        using var remote = Open(_here);
        var file = Path.Combine(_here.Root, "content");
        await File.WriteAllTextAsync(file, "content", TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<FactoryException>(remote.WriteAsync(RemoteObject.Blob(file, 7, new string('0', 64)))))
            .Message.ShouldContain("the server answered 400");
    }

    [Fact(Timeout = 180_000)]
    public async Task Builds_travel_through_a_web_server_with_a_password()
    {
        using var server = await ServerProcess.WebServerAsync();
        Configure(new() { ["HIPERISO_REMOTE"] = $"http://user:secret@{server.Root.Authority}/some%20prefix" });

        await TravelAsync();

        Configure(new() { ["HIPERISO_REMOTE"] = $"http://user:wrong@{server.Root.Authority}/" });
        var refused = StoreProgram.Run(_here, "push", "--sandbox=host");
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("the server answered 401");
        refused.Error.ShouldNotContain("wrong");
    }

    [Fact(Timeout = 60_000)]
    public async Task Sources_are_sent_although_one_of_them_is_nowhere_to_be_had()
    {
        using var server = await ServerProcess.WebServerAsync();
        Configure(new() { ["HIPERISO_REMOTE"] = $"http://user:secret@{server.Root.Authority}/some%20prefix" });
        byte[] content = [.. "content"u8];
        using var upstream = new LocalServer((path, _) => path == "/good"
            ? LocalServer.Answer("200 OK", content)
            : LocalServer.Answer("404 Not Found", []));
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        _here.WriteRecipe("demo", "true", more: $"""
            sources:
              - url: ["{upstream.Root}bad"]
                sha256: {new string('0', 64)}
                size: 1
              - url: ["{upstream.Root}good"]
                sha256: {hash}
                size: {content.Length}
            """);

        var result = await Task.Run(() => StoreProgram.Run(_here, "push", "--sandbox=host", "--sources"));

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldStartWith("1 files sent", Case.Sensitive, result.Error);
        result.Error.ShouldContain($"not sent: recipes/demo.yaml: {upstream.Root}bad does not exist (404)");
        using var remote = Open(_here);
        (await remote.LookAsync(RemoteLayout.Blob(hash))).ShouldNotBeNull().Size.ShouldBe(content.Length);
    }

    private async Task TravelAsync()
    {
        var original = await Task.Run(() => _here.Factory().Build("demo"));
        StoreProgram.Run(_here, "push", "--sandbox=host", "--dry-run").Output.ShouldStartWith("7 files would be sent");
        var first = StoreProgram.Run(_here, "push", "--sandbox=host");
        first.Output.ShouldStartWith("7 files sent", Case.Sensitive, first.Error);
        StoreProgram.Run(_here, "push", "--sandbox=host").Output.ShouldStartWith("0 files sent");

        // A truncated blob is sent again by the next push, and only that one.
        var blob = OutputManifest.Read(original).Outputs.First(entry => entry.Path == "file");
        using (var remote = Open(_here))
        {
            var file = Path.Combine(_here.Root, "truncated");
            await File.WriteAllTextAsync(file, "1", TestContext.Current.CancellationToken);
            await remote.WriteAsync(new RemoteObject(RemoteLayout.Blob(blob.Sha256!), file, 1, StoreKey.HashOfFile(file)));
        }

        (await Task.Run(() => _there.Factory().Build("demo"))).ShouldNotBeNull();
        _there.Console.ToString().ShouldContain("of the remote is not used");
        StoreProgram.Run(_here, "push", "--sandbox=host").Output.ShouldStartWith("1 files sent");

        Directory.Delete(Path.Combine(_there.Store, "demo"), recursive: true);
        var copy = await Task.Run(() => _there.Factory().Build("demo"));
        _there.Console.ToString().ShouldContain("taken from the remote");
        File.ReadAllBytes(copy.Manifest).ShouldBe(File.ReadAllBytes(original.Manifest));
        StoreProgram.Run(_there, "verify").ExitCode.ShouldBe(0);
    }

    private void Configure(Dictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            _here.Variables[name] = value;
            _there.Variables[name] = value;
        }
    }

    private async Task MakeBucketAsync()
    {
        using var remote = Open(_here);
        var bucket = new Uri(_here.Variables["S3_ENDPOINT"] + "builds");
        using var response = await remote.Client.PutAsync(bucket, null, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static RemoteStore Open(TestRepository repository) =>
        new(RemoteSettings.Read(repository.Variable)!, TimeProvider.System, TimeSpan.FromMilliseconds(10));
}
