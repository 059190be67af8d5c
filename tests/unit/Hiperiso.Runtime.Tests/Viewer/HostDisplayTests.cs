using System.Diagnostics;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Network;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Network;
using Hiperiso.Runtime.Tests.Session;
using Hiperiso.Runtime.Viewer;

namespace Hiperiso.Runtime.Tests.Viewer;

[Collection(NetworkLab.Collection)]
public sealed class HostDisplayTests
{
    private const string Vnc = "hiperiso_display=vnc hiperiso_net=dhcp";

    private readonly StopRequest _stop = new();

    [Theory(Timeout = 30_000)]
    [InlineData("hiperiso_display=gtk", "display=gtk: the host has no screen with graphics; the guest is not shown")]
    [InlineData("hiperiso_display=screen hiperiso_vga=none", "display=gtk: a guest with vga=none has no picture; the guest is not shown")]
    [InlineData("hiperiso_display=vnc", "display=vnc: it needs hiperiso_net=dhcp beside it; the guest is not shown")]
    [InlineData(
        Vnc, "display=vnc: it needs a password: write /hiperiso/vnc.json with {\"password\": \"...\"}, 6 to 8 characters; the guest is not shown")]
    public async Task What_cannot_be_shown_is_refused_with_a_reason_that_says_what_is_missing(string request, string reason)
    {
        using var folder = new TemporaryFolder();
        var offer = await OfferAsync(folder, Nowhere(folder), request);
        offer.Problem.ShouldBe(reason);
        offer.Display.ShouldBe(GuestDisplay.Nowhere);
    }

    [Fact(Timeout = 30_000)]
    public async Task Nobody_who_asks_for_nothing_is_refused_anything()
    {
        using var folder = new TemporaryFolder();
        (await OfferAsync(folder, Nowhere(folder), "hiperiso_vga=none")).ShouldBe(DisplayOffer.None);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_is_no_screen_is_not_drawn_to()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["fb"], "mine", TestContext.Current.CancellationToken);
        (await OfferAsync(folder, Nowhere(folder), "hiperiso_display=gtk")).Problem.ShouldNotBeNull().ShouldContain("cannot be drawn to");
        (await File.ReadAllTextAsync(folder["fb"], TestContext.Current.CancellationToken)).ShouldBe("mine");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_mistake_in_the_password_file_is_told_before_the_network_is_waited_for()
    {
        using var folder = new TemporaryFolder();
        WritePassword(folder, """{"password": "hush"}""");
        var problem = (await OfferAsync(folder, Nowhere(folder), Vnc)).Problem.ShouldNotBeNull();
        problem.ShouldStartWith("display=vnc: /hiperiso/vnc.json must have a password of 6 to 8");
        problem.ShouldNotContain("hush");
    }

    [Fact(Timeout = 60_000)]
    public async Task With_password_and_network_the_guest_is_shown_at_the_hosts_address_alone()
    {
        using var folder = new TemporaryFolder();
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync();
        await lab.StartServerAsync(0);
        WritePassword(folder, """{"password": "hush-78"}""");
        await using var network = new HostNetwork(lab.Files, new NetworkLimits());

        var offer = await OfferAsync(folder, network, Vnc);

        offer.Problem.ShouldBeNull();
        var address = offer.Display.ShouldBeOfType<GuestDisplay.Remote>().Address;
        address.ShouldMatch(@"^10\.213\.0\.(5\d|60)$");
        offer.Fact.ShouldBe($"vnc {address}:5900");
        offer.Instructions.ShouldHaveSingleItem().ShouldContain($"{address}:5900");
        $"{offer}".ShouldNotContain("hush");
    }

    [Fact(Timeout = 60_000)]
    public async Task Whoever_wants_the_machine_to_end_does_not_wait_for_a_server()
    {
        using var folder = new TemporaryFolder();
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync();
        WritePassword(folder, """{"password": "hush-78"}""");
        await using var network = new HostNetwork(lab.Files, new NetworkLimits());
        var watch = Stopwatch.StartNew();
        var offering = OfferAsync(folder, network, Vnc);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        offering.IsCompleted.ShouldBeFalse();
        _stop.Ask(StopCause.PowerButton);
        (await offering).Problem.ShouldNotBeNull().ShouldContain("not waited for");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
    }

    private static HostNetwork Nowhere(TemporaryFolder folder) =>
        new(new NetworkFiles { Sys = folder["sys"], Runtime = folder["run"] }, new NetworkLimits());

    private static void WritePassword(TemporaryFolder folder, string text)
    {
        Directory.CreateDirectory(folder["data/hiperiso"]);
        File.WriteAllText(folder["data/hiperiso/vnc.json"], text);
    }

    private Task<DisplayOffer> OfferAsync(TemporaryFolder folder, HostNetwork network, string request)
    {
        var paths = new HostPaths { Data = folder["data"], Runtime = folder["run"] };
        var seat = new ViewerFiles { Framebuffer = folder["fb"], Terminal = folder["tty"] };
        return new HostDisplay(paths, seat, network, new RecordingScreen(), _stop)
            .OfferAsync(BootParameters.Parse($"hiperiso_iso=/a.iso {request}").Parameters);
    }
}
