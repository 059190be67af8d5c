using System.Net;
using System.Text;
using Hiperiso.Runtime.Upload;
using Hiperiso.Tests.Servers;

namespace Hiperiso.Runtime.Tests.Upload;

/// <summary>Sessions sent to real servers, and what of them arrives.</summary>
public sealed class SessionUploadTests
{
    private const string Id = "debian 12 – ü_20260102T030405Z";

    private static readonly UploadLimits Limits = new() { Pause = TimeSpan.FromMilliseconds(10) };
    private static readonly UploadCredentials S3 = UploadCredentials.Parse(ObjectStore.Credentials);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task A_session_arrives_at_an_S3_server()
    {
        using var server = await ServerProcess.ObjectStoreAsync();
        using var session = MakeSession();
        await MakeBucketAsync(server);

        (await UploadOf(server, "/sessions/some prefix", S3).RunAsync(session.Path, Id, Cancellation)).Files.ShouldBe(5);

        (await ReadAsync(server, $"{Id}/hw/host_pci.txt")).ShouldBe("pci");
        (await ReadAsync(server, $"{Id}/empty 100%+.log")).ShouldBeEmpty();
        (await ReadAsync(server, $"{Id}/session.json")).ShouldBe("{}");
    }

    [Fact(Timeout = 120_000)]
    public async Task An_S3_server_that_knows_the_user_by_another_secret_or_has_no_such_bucket_says_so()
    {
        using var server = await ServerProcess.ObjectStoreAsync();
        using var session = MakeSession();
        (await FailureOf(UploadOf(server, "/nowhere", S3).RunAsync(session.Path, Id, Cancellation))).ShouldContain("the server answered 404");

        await MakeBucketAsync(server);
        var other = UploadCredentials.Parse("""{"access_key": "test:tester", "secret_key": "hush"}""");
        var refused = await FailureOf(UploadOf(server, "/sessions", other).RunAsync(session.Path, Id, Cancellation));
        refused.ShouldStartWith("SESSION_START: the server answered 403 Forbidden: <Error><Code>SignatureDoesNotMatch");
        refused.ShouldNotContain("hush");
        refused.ShouldNotContain("test:tester");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_machine_whose_clock_is_wrong_signs_with_the_time_of_the_S3_server()
    {
        using var server = await ServerProcess.ObjectStoreAsync();
        using var session = MakeSession();
        await MakeBucketAsync(server);
        await UploadOf(server, "/sessions/some prefix", S3, new Session.FixedClock()).RunAsync(session.Path, Id, Cancellation);
        (await ReadAsync(server, $"{Id}/session.json")).ShouldBe("{}");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_session_arrives_at_a_web_server_with_a_password_in_directories_that_were_not_there()
    {
        using var server = await ServerProcess.WebServerAsync();
        using var session = MakeSession();
        var user = UploadCredentials.Parse("""{"user": "user", "password": "secret"}""");
        await UploadOf(server, "/some/deep place", user).RunAsync(session.Path, Id, Cancellation);
        File.ReadAllText(server.Find($"/some/deep place/{Id}/hw/host_pci.txt")).ShouldBe("pci");
        File.ReadAllText(server.Find($"/some/deep place/{Id}/session.json")).ShouldBe("{}");

        var wrong = UploadCredentials.Parse("""{"user": "user", "password": "hush"}""");
        (await FailureOf(UploadOf(server, "/", wrong).RunAsync(session.Path, Id, Cancellation)))
            .ShouldStartWith("SESSION_START: the server answered 401 Unauthorized");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_manifest_is_sent_last_and_the_account_of_the_sending_not_at_all()
    {
        using var session = MakeSession();
        foreach (var name in new[] { "SESSION_COMPLETE", "upload.txt", "zzz.log" })
            await File.WriteAllTextAsync(session[name], "", Cancellation);
        File.CreateSymbolicLink(session["link"], "/etc/passwd");
        List<string> paths = [];
        using var server = new RawServer(async (stream, _) =>
        {
            paths.Add((await RawServer.ReadRequestAsync(stream)).Split(' ')[1]);
            await RawServer.SayAsync(stream, "HTTP/1.1 204 No Content\r\n\r\n");
        });
        await UploadOf(server).RunAsync(session.Path, "s", Cancellation);
        paths.ShouldBe(
        [
            "/s/SESSION_START", "/s/empty%20100%25%2B.log", "/s/env.txt", "/s/hw/host_pci.txt", "/s/zzz.log",
            "/s/SESSION_COMPLETE", "/s/session.json",
        ]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_is_none_is_left_out_and_named()
    {
        using var session = MakeSession();
        using (System.Diagnostics.Process.Start("mkfifo", session["pipe"]))
        {
            while (!File.Exists(session["pipe"]))
                await Task.Delay(10, Cancellation);
        }

        using var server = new RawServer(async (stream, _) =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.SayAsync(stream, "HTTP/1.1 200 OK\r\n\r\n");
        });
        var tally = await UploadOf(server).RunAsync(session.Path, "s", Cancellation);
        (tally.Files, tally.LeftOut.Single()).ShouldBe((5, "pipe: it is not a plain file"));
    }

    private static TemporaryFolder MakeSession()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["hw"]);
        File.WriteAllText(folder["session.json"], "{}");
        File.WriteAllText(folder["env.txt"], "a=b\n");
        File.WriteAllText(folder["hw/host_pci.txt"], "pci");
        File.WriteAllText(folder["empty 100%+.log"], "");
        File.WriteAllText(folder["SESSION_START"], "start");
        return folder;
    }

    private static async Task<string> FailureOf(Task upload) => (await Should.ThrowAsync<UploadException>(upload)).Message;

    private static SessionUpload UploadOf(RawServer server) =>
        new(new UploadTarget("a", 80, "/"), UploadCredentials.None, server.Address, Limits, TimeProvider.System);

    private static SessionUpload UploadOf(
        ServerProcess server, string path, UploadCredentials credentials, TimeProvider? clock = null) => new(
        UploadTarget.Parse($"http://{server.Root.Authority}{path}").Target!,
        credentials,
        new IPEndPoint(IPAddress.Loopback, server.Root.Port),
        Limits,
        clock ?? TimeProvider.System);

    private static Task MakeBucketAsync(ServerProcess server) => ObjectStore.MakeBucketAsync(server, "sessions");

    private static async Task<string> ReadAsync(ServerProcess server, string file) =>
        Encoding.UTF8.GetString(await ObjectStore.ReadAsync(server, "/sessions/some prefix/" + file));
}
