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

    /// <summary>Waits for the cable, asks, and configures the adapter.</summary>
    /// <exception cref="NetworkException">There is no lease, and why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<NetworkLease> RunAsync(CancellationToken cancellation)
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

    private async Task<NetworkLease> AskAsync(CancellationToken cancellation)
    {
        var lease = files.LeaseOf(adapter);
        File.Delete(lease);
        var repeats = Math.Max(1, (int)(limits.Dhcp.TotalSeconds / RepeatSeconds));
        var (exitCode, messages) = await BusyboxAsync(
            limits.Dhcp + Grace,
            cancellation,
            "udhcpc", "-f", "-n", "-q", "-i", adapter.Name, "-s", files.Script,
            "-t", repeats.ToString(CultureInfo.InvariantCulture), "-T", RepeatSeconds.ToString(CultureInfo.InvariantCulture))
            .ConfigureAwait(false);
        if (exitCode == 0)
        {
            return File.Exists(lease) && NetworkLease.Parse(adapter.Name, File.ReadAllText(lease)) is { } granted
                ? granted
                : throw new NetworkException($"{adapter.Name} does not take the address it was given: {messages}");
        }

        throw new NetworkException(exitCode is null || messages.Contains("no lease", StringComparison.Ordinal)
            ? $"{adapter.Name}: no DHCP server has granted an address within {limits.Dhcp.TotalSeconds:0} s"
            : $"{adapter.Name}: udhcpc failed: {messages}");
    }

    // Exit code, null when the time was over, and the last line of what it said.
    private async Task<(int? ExitCode, string Message)> BusyboxAsync(
        TimeSpan limit, CancellationToken cancellation, params string[] arguments)
    {
        var messages = Path.Join(files.Runtime, $"network-{adapter.Name}.log");
        var process = ChildProcess.Start(files.Busybox, arguments, messages, new WriteGuard(_ => { }));
        await using (process.ConfigureAwait(false))
        {
            var ended = false;
            for (var waited = TimeSpan.Zero; !ended && waited < limit && !cancellation.IsCancellationRequested; waited += Round)
                ended = await process.WaitAsync(Round).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            int? exitCode = ended ? await process.ExitCodeAsync().ConfigureAwait(false) : null;
            return (exitCode, process.Messages.TrimEnd('\n').Split('\n')[^1]);
        }
    }
}
