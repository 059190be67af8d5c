using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hiperiso.Runtime.Network;
using Hiperiso.Runtime.Tests.Media;

namespace Hiperiso.Runtime.Tests.Network;

/// <summary>
/// A machine with network adapters: a network namespace. Each adapter's cable ends here, where a real DHCP and name server can be
/// started. Tests that need one are skipped where they may not have one.
/// </summary>
internal sealed class NetworkLab : IAsyncDisposable
{
    /// <summary>Tests with a lab: one at a time, its addresses are fixed.</summary>
    public const string Collection = "network lab";

    private const int DnsPort = 53;

    private readonly TemporaryFolder _folder = new();
    private readonly string _namespace = $"hiperiso-{Environment.ProcessId}";
    private readonly List<Process> _servers = [];
    private int _adapters;

    private NetworkLab()
    {
    }

    public NetworkFiles Files => new()
    {
        Busybox = _folder["busybox"],
        Script = Path.Join(RepositoryRoot.Path, "images/files/udhcpc.sh"),
        Runtime = _folder["run"],
        Sys = _folder["machine"],
    };

    public static async Task<NetworkLab> OpenAsync()
    {
        var busybox = Environment.GetEnvironmentVariable("HIPERISO_TEST_BUSYBOX");
        Assert.SkipUnless(busybox is not null, "no busybox: set HIPERISO_TEST_BUSYBOX");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root, for a network namespace");
        var lab = new NetworkLab();
        await Command.Run("ip", "netns", "add", lab._namespace);
        Directory.CreateDirectory(lab._folder["sys"]);
        await Command.Run("nsenter", $"--net=/run/netns/{lab._namespace}", "mount", "-t", "sysfs", "none", lab._folder["sys"]);

        // The machine's busybox; it also finds a shell and itself on the machine's PATH, as on the stick.
        Directory.CreateDirectory(lab._folder["bin"]);
        foreach (var name in new[] { "ip", "mkdir", "mv" })
            File.CreateSymbolicLink(lab._folder[$"bin/{name}"], busybox!);
        await File.WriteAllTextAsync(
            lab._folder["busybox"],
            $"#!/bin/sh\nexport PATH={lab._folder["bin"]} HIPERISO_RUN={lab._folder["run"]}\n"
            + $"exec /usr/sbin/ip netns exec {lab._namespace} {busybox} \"$@\"\n");
        File.SetUnixFileMode(lab._folder["busybox"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return lab;
    }

    /// <summary>Adds an adapter, <c>net0</c> the first.</summary>
    /// <param name="plugged">Whether its cable has something at the other end.</param>
    public async Task<string> AddAdapterAsync(bool plugged = true)
    {
        var (inside, outside) = ($"net{_adapters}", Outside(_adapters));
        _adapters++;
        await Command.Run("ip", "link", "add", outside, "type", "veth", "peer", "name", inside, "netns", _namespace);
        await Command.Run("ip", "address", "add", $"{AddressOf(_adapters - 1)}/24", "dev", outside);
        if (plugged)
            await Command.Run("ip", "link", "set", outside, "up");

        // A virtual adapter has no hardware; its files with a "device" beside them make one that has.
        var adapter = _folder[$"machine/class/net/{inside}"];
        Directory.CreateDirectory(Path.Join(adapter, "device"));
        foreach (var name in new[] { "type", "carrier" })
            File.CreateSymbolicLink(Path.Join(adapter, name), _folder[$"sys/class/net/{inside}/{name}"]);
        return inside;
    }

    /// <summary>Starts dnsmasq on an adapter's other end; <c>logs.test</c> is this machine.</summary>
    public async Task StartServerAsync(int adapter, params string[] options)
    {
        var subnet = $"10.213.{adapter}";
        _servers.Add(Process.Start("/usr/sbin/dnsmasq",
        [
            "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts",
            $"--pid-file={_folder[$"dnsmasq{adapter}.pid"]}",
            $"--interface={Outside(adapter)}", "--except-interface=lo", "--bind-interfaces", "--user=root",
            "--log-facility=/dev/null", "--no-ping",
            $"--dhcp-range={subnet}.50,{subnet}.60,255.255.255.0,1h", $"--dhcp-leasefile={_folder[$"leases{adapter}"]}",
            "--address=/logs.test/127.0.0.1", "--local=/test/", .. options,
        ]));
        for (var ready = false; !ready;)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Parse(AddressOf(adapter)), DnsPort, TestContext.Current.CancellationToken);
                ready = true;
            }
            catch (SocketException)
            {
                _servers[^1].HasExited.ShouldBeFalse("dnsmasq has ended");
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>The other end's address.</summary>
    public static string AddressOf(int adapter) => $"10.213.{adapter}.1";

    /// <summary>What <c>ip</c> says inside the machine.</summary>
    public Task<string> IpAsync(params string[] arguments) => Command.Run("ip", ["-n", _namespace, .. arguments]);

    /// <summary>Process ids of all DHCP clients of the machine.</summary>
    public async Task<string[]> ClientsAsync() =>
        (await Command.Run("ip", "netns", "pids", _namespace)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Does what half of a lease's time does.</summary>
    public async Task AskClientsToRenewAsync()
    {
        foreach (var client in await ClientsAsync())
            await Command.Run("kill", "-USR1", client);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        for (var adapter = 0; adapter < _adapters; adapter++)
            await Command.Run("ip", "link", "delete", Outside(adapter));
        await Command.Run("umount", _folder["sys"]);
        await Command.Run("ip", "netns", "delete", _namespace);
        _folder.Dispose();
    }

    // Names of adapters have room for 15 characters.
    private static string Outside(int adapter) => $"hi{Environment.ProcessId}-{adapter}";
}
