using System.Diagnostics;
using System.Net;
using Hiperiso.Runtime.Network;

namespace Hiperiso.Runtime.Tests.Network;

/// <summary>Addresses from a real DHCP server, with the stick's own client and script.</summary>
[Collection(NetworkLab.Collection)]
public sealed class HostNetworkTests
{
    private static readonly NetworkLimits Short = new()
    {
        Carrier = TimeSpan.FromSeconds(1),
        Dhcp = TimeSpan.FromSeconds(3),
        NameServer = TimeSpan.FromSeconds(1),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task An_adapter_gets_its_address_route_and_name_servers_from_a_DHCP_server()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync();
        await lab.StartServerAsync(0, "--dhcp-option=option:dns-server,10.213.0.1,192.0.2.1");

        await using var network = new HostNetwork(lab.Files, Short);
        var lease = await network.ConnectAsync(Cancellation);

        lease.Adapter.ShouldBe("net0");
        lease.Address.ShouldMatch(@"^10\.213\.0\.(5\d|60)/24$");
        lease.NameServers.Select(server => $"{server}").ShouldBe(["10.213.0.1", "192.0.2.1"]);
        (await lab.IpAsync("-4", "address", "show", "dev", "net0")).ShouldContain($"inet {lease.Address} ");
        (await lab.IpAsync("route")).ShouldContain("default via 10.213.0.1 dev net0");
        (await File.ReadAllTextAsync(Path.Join(lab.Files.Runtime, "resolv.conf"), Cancellation))
            .ShouldBe("nameserver 10.213.0.1\nnameserver 192.0.2.1\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task Of_several_adapters_the_one_with_a_server_is_used()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync(plugged: false);
        await lab.AddAdapterAsync();
        await lab.AddAdapterAsync();
        await lab.StartServerAsync(2);
        await using var network = new HostNetwork(lab.Files, new NetworkLimits());
        (await network.ConnectAsync(Cancellation)).Adapter.ShouldBe("net2");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_comes_late_is_waited_for()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync();
        await using var network = new HostNetwork(lab.Files, new NetworkLimits());
        var connecting = network.ConnectAsync(Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(5), Cancellation);
        connecting.IsCompleted.ShouldBeFalse();
        await lab.StartServerAsync(0);
        (await connecting).Adapter.ShouldBe("net0");
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_adapter_that_gets_no_address_is_told_with_its_reason()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync();
        await lab.AddAdapterAsync(plugged: false);
        await using var network = new HostNetwork(lab.Files, Short);
        (await FailureOf(network.ConnectAsync(Cancellation))).ShouldBe(
            "net0: no DHCP server has granted an address within 3 s; net1 has no cable, or nothing at its other end");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_machine_without_adapter_is_told_where_a_driver_may_be()
    {
        using var folder = new TemporaryFolder();
        await using var network = new HostNetwork(new NetworkFiles { Sys = folder.Path, Runtime = folder.Path }, Short);
        (await FailureOf(network.ConnectAsync(Cancellation))).ShouldContain("the pack of drivers");
    }

    [Fact(Timeout = 60_000)]
    public async Task Whoever_wants_the_machine_to_end_does_not_wait_for_a_server()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync();
        using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await using var network = new HostNetwork(lab.Files, new NetworkLimits());
        var watch = Stopwatch.StartNew();
        await Should.ThrowAsync<OperationCanceledException>(network.ConnectAsync(impatience.Token));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_address_is_renewed_as_long_as_it_is_needed()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync();
        await lab.StartServerAsync(0);
        NetworkLease lease;
        await using (var network = new HostNetwork(lab.Files, Short))
        {
            lease = await network.ConnectAsync(Cancellation);
            (await network.ConnectAsync(Cancellation)).ShouldBeSameAs(lease);
            File.Delete(lab.Files.LeaseOf(new NetworkAdapter("net0", "")));
            await lab.AskClientsToRenewAsync();
            while (!File.Exists(lab.Files.LeaseOf(new NetworkAdapter("net0", ""))))
                await Task.Delay(TimeSpan.FromMilliseconds(100), Cancellation);
        }

        (await lab.IpAsync("-4", "address", "show", "dev", "net0")).ShouldContain($"inet {lease.Address} ");
        (await lab.ClientsAsync()).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Names_are_looked_up_at_the_name_servers_of_the_lease()
    {
        await using var lab = await NetworkLab.OpenAsync();
        await lab.AddAdapterAsync();
        await lab.StartServerAsync(0);

        // The first server does not exist.
        var lookup = new NameLookup([IPAddress.Parse("10.213.0.99"), IPAddress.Parse(NetworkLab.AddressOf(0))], Short.NameServer);
        (await lookup.FindAsync("logs.test", Cancellation)).ShouldBe(IPAddress.Loopback);
        (await lookup.FindAsync("192.0.2.7", Cancellation)).ShouldBe(IPAddress.Parse("192.0.2.7"));
        (await FailureOf(lookup.FindAsync("nowhere.test", Cancellation)))
            .ShouldBe("the address of nowhere.test cannot be found: it does not exist");
        (await FailureOf(lookup.FindAsync("a..b", Cancellation))).ShouldContain("it is not a name");
        (await FailureOf(new NameLookup([], Short.NameServer).FindAsync("logs.test", Cancellation)))
            .ShouldContain("DHCP names no name server");
    }

    private static async Task<string> FailureOf(Task attempt) => (await Should.ThrowAsync<NetworkException>(attempt)).Message;
}
