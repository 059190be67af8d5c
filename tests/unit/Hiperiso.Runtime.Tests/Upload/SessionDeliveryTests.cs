using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Network;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Network;
using Hiperiso.Runtime.Tests.Session;
using Hiperiso.Runtime.Upload;
using Hiperiso.Tests.Servers;

namespace Hiperiso.Runtime.Tests.Upload;

/// <summary>The whole way: a session's end, DHCP, name server, upload, and the account of it.</summary>
[Collection(NetworkLab.Collection)]
public sealed class SessionDeliveryTests
{
    private static readonly NetworkLimits Short = new() { Carrier = TimeSpan.FromSeconds(1), Dhcp = TimeSpan.FromSeconds(3) };

    private readonly RecordingScreen _screen = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task A_finished_session_is_copied_to_a_server_that_the_network_knows_by_name()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync();
        await lab.StartServerAsync(0);
        using var server = await ServerProcess.WebServerAsync();
        using var stick = new TemporaryFolder();
        Directory.CreateDirectory(stick["hiperiso"]);
        await File.WriteAllTextAsync(stick["hiperiso/upload.json"], """{"user": "user", "password": "secret"}""", Cancellation);

        var session = await RunSessionAsync(
            stick, lab.Files, $"hiperiso_net=dhcp hiperiso_upload=http://logs.test:{server.Root.Port}/logs");

        var account = await File.ReadAllTextAsync(session["upload.txt"], Cancellation);
        account.ShouldMatch(
            $"^network=net0 10\\.213\\.0\\.[56]\\d/24\ntarget=http://logs\\.test:{server.Root.Port}/logs/\n"
            + "sent=\\d+ files, \\d+ bytes\n$");
        _screen.Lines[^1].ShouldStartWith("The session was sent: ");
        foreach (var file in UploadOrder.Of(session.HostPath))
        {
            var copy = await File.ReadAllTextAsync(server.Find($"/logs/{session.Id}/{file}"), Cancellation);
            copy.ShouldBe(await File.ReadAllTextAsync(session[file], Cancellation), file);
        }

        File.ReadAllText(server.Find("/SESSION_COMPLETE")).ShouldEndWith(" failure\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_network_the_session_stays_as_it_is_and_says_why_it_was_not_sent()
    {
        using var stick = new TemporaryFolder();
        var session = await RunSessionAsync(stick, Nowhere(stick), "hiperiso_net=dhcp hiperiso_upload=http://192.0.2.1/");
        var account = await File.ReadAllTextAsync(session["upload.txt"], Cancellation);
        account.ShouldBe("problem=no wired network adapter has a driver; the pack of drivers may have it\n");
        _screen.Lines[^1].ShouldBe(
            "The session was not sent: no wired network adapter has a driver; the pack of drivers may have it. "
            + "It is complete on the stick.");
        session.Has("SESSION_COMPLETE").ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_mistake_in_the_credentials_is_told_before_anything_is_tried()
    {
        using var stick = new TemporaryFolder();
        Directory.CreateDirectory(stick["hiperiso"]);
        await File.WriteAllTextAsync(stick["hiperiso/upload.json"], """{"access_key": "hush"}""", Cancellation);
        var session = await RunSessionAsync(stick, Nowhere(stick), "hiperiso_net=dhcp hiperiso_upload=http://192.0.2.1/");
        (await File.ReadAllTextAsync(session["upload.txt"], Cancellation))
            .ShouldStartWith("problem=/hiperiso/upload.json must have either");
        foreach (var file in Directory.EnumerateFiles(session.HostPath, "*", SearchOption.AllDirectories))
            File.ReadAllText(file).ShouldNotContain("hush");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("", false)]
    [InlineData("hiperiso_upload=http://192.0.2.1/", false)]
    [InlineData("hiperiso_net=dhcp", true)]
    public async Task Nothing_is_sent_and_the_network_not_touched_unless_it_was_asked_for(string parameters, bool network)
    {
        using var stick = new TemporaryFolder();
        var session = await RunSessionAsync(stick, Nowhere(stick), parameters);
        session.Has("upload.txt").ShouldBeFalse();
        _screen.Lines.Any(line => line.StartsWith("No network: ", StringComparison.Ordinal)).ShouldBe(network);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_power_button_ends_what_is_under_way()
    {
        using var stick = new TemporaryFolder();
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync();
        var session = SessionDirectory.Create(stick.Path, null, "/a.iso", DateTimeOffset.UnixEpoch);
        await using var network = new HostNetwork(lab.Files, new NetworkLimits());
        var delivery = new SessionDelivery(network, new UploadLimits(), _screen, TimeProvider.System);
        delivery.Interrupt();
        var parameters = BootParameters.Parse("hiperiso_net=dhcp hiperiso_upload=http://192.0.2.1/").Parameters;
        var running = delivery.RunAsync(session, parameters, stick["none"]);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        running.IsCompleted.ShouldBeFalse();
        delivery.Interrupt();
        await running.WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
        File.ReadAllText(session["upload.txt"]).ShouldBe("problem=it was stopped\n");
    }

    private async Task<SessionDirectory> RunSessionAsync(TemporaryFolder stick, NetworkFiles files, string parameters)
    {
        await using var network = new HostNetwork(files, Short);
        var delivery = new SessionDelivery(network, new UploadLimits(), _screen, TimeProvider.System);
        var parsed = BootParameters.Parse($"hiperiso_iso=/gone.iso {parameters}");
        SessionDirectory? delivered = null;
        var surroundings = TestSession.In(new HostPaths { Data = stick.Path, Runtime = stick["run"] }) with
        {
            Screen = _screen,
            Deliver = session =>
            {
                session.Has("SESSION_COMPLETE").ShouldBeTrue();
                delivered = session;
                return delivery.RunAsync(session, parsed.Parameters, stick["hiperiso/upload.json"]);
            },
        };
        (await SessionRunner.RunAsync(surroundings, parsed)).Code.ShouldBe(ExitCodes.IsoNotFound);
        return delivered.ShouldNotBeNull();
    }

    private static NetworkFiles Nowhere(TemporaryFolder stick) => new() { Sys = stick["sys"], Runtime = stick["run"] };
}
