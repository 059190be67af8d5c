using System.Globalization;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Network;

/// <summary>Gets an address for one adapter, with busybox: its client has met more servers than one of our own ever would.</summary>
/// <param name="adapter">The adapter.</param>
/// <param name="files">Tools and files.</param>
/// <param name="limits">How long to wait.</param>
internal sealed class DhcpRequest(NetworkAdapter adapter, NetworkFiles files, NetworkLimits limits)
{
    private const int RepeatSeconds = 3;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the cable, asks, and configures the adapter. The client goes on: it renews the lease until it is ended.</summary>
    /// <exception cref="NetworkException">There is no lease, and why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<(NetworkLease Lease, ChildProcess Client)> RunAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(files.Runtime);
        var (exitCode, complaint) = await BusyboxAsync(Grace, cancellation, "ip", "link", "set", "dev", adapter.Name, "up")
            .ConfigureAwait(false);
        if (exitCode != 0)
            throw new NetworkException($"{adapter.Name} cannot be switched on: {complaint}");
        for (var waited = TimeSpan.Zero; !adapter.HasCarrier(); waited += Round)
        {
            if (waited > limits.Carrier)
                throw new NetworkException($"{adapter.Name} has no cable, or nothing at its other end");
            await Task.Delay(Round, cancellation).ConfigureAwait(false);
        }

        return await AskAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<(NetworkLease Lease, ChildProcess Client)> AskAsync(CancellationToken cancellation)
    {
        File.Delete(files.LeaseOf(adapter));
        var repeats = Math.Max(1, (int)(limits.Dhcp.TotalSeconds / RepeatSeconds));
        var client = Start(
            "udhcpc", "-f", "-n", "-i", adapter.Name, "-s", files.Script,
            "-t", repeats.ToString(CultureInfo.InvariantCulture), "-T", RepeatSeconds.ToString(CultureInfo.InvariantCulture));
        try
        {
            for (var waited = TimeSpan.Zero; waited < limits.Dhcp + Grace && !client.HasExited; waited += Round)
            {
                if (ReadLease() is { } granted)
                    return (granted, client);
                cancellation.ThrowIfCancellationRequested();
                await client.WaitAsync(Round).ConfigureAwait(false);
            }

            throw new NetworkException(Explain(client));
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // The script renames it into its place.
    private NetworkLease? ReadLease() =>
        File.Exists(files.LeaseOf(adapter)) ? NetworkLease.Parse(adapter.Name, File.ReadAllText(files.LeaseOf(adapter))) : null;

    private string Explain(ChildProcess client)
    {
        var said = client.Messages;
        return said.Contains(" obtained", StringComparison.Ordinal) ? $"{adapter.Name} does not take the address it was given: {LastLine(said)}"
            : !client.HasExited || said.Contains("no lease", StringComparison.Ordinal)
                ? $"{adapter.Name}: no DHCP server has granted an address within {limits.Dhcp.TotalSeconds:0} s"
                : $"{adapter.Name}: udhcpc failed: {LastLine(said)}";
    }

    // Exit code, null when the time was over, and the last line of what it said.
    private async Task<(int? ExitCode, string Message)> BusyboxAsync(
        TimeSpan limit, CancellationToken cancellation, params string[] arguments)
    {
        var process = Start(arguments);
        await using (process.ConfigureAwait(false))
        {
            var ended = false;
            for (var waited = TimeSpan.Zero; !ended && waited < limit && !cancellation.IsCancellationRequested; waited += Round)
                ended = await process.WaitAsync(Round).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            int? exitCode = ended ? await process.ExitCodeAsync().ConfigureAwait(false) : null;
            return (exitCode, LastLine(process.Messages));
        }
    }

    private ChildProcess Start(params string[] arguments) => ChildProcess.Start(
        files.Busybox, arguments, Path.Join(files.Runtime, $"network-{adapter.Name}.log"), new WriteGuard(_ => { }));

    private static string LastLine(string messages) => messages.TrimEnd('\n').Split('\n')[^1];
}
