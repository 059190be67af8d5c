using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Network;

/// <summary>
/// The host's way to the network: the first wired adapter that gets an address. None is touched before, and the address is kept by a client
/// that renews it.
/// </summary>
/// <param name="files">Tools and files.</param>
/// <param name="limits">How long to wait.</param>
internal sealed class HostNetwork(NetworkFiles files, NetworkLimits limits) : IAsyncDisposable
{
    private NetworkLease? _lease;
    private ChildProcess? _client;

    /// <summary>How long is waited for what.</summary>
    public NetworkLimits Limits => limits;

    /// <summary>Tries all adapters at once, since most machines with several have a cable in one of them only. Once there is a lease, it is that.</summary>
    /// <exception cref="NetworkException">None gets an address, with the reason for each.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<NetworkLease> ConnectAsync(CancellationToken cancellation)
    {
        if (_lease is { } known)
            return known;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var attempts = NetworkAdapter.FindAll(files.Sys).Select(adapter => TryAsync(adapter, enough.Token)).ToList();
        if (attempts.Count == 0)
            throw new NetworkException("no wired network adapter has a driver; the pack of drivers may have it");
        var problems = new List<string>();
        while (attempts.Count > 0)
        {
            var done = await Task.WhenAny(attempts).ConfigureAwait(false);
            attempts.Remove(done);
            var attempt = await done.ConfigureAwait(false);
            if (attempt.Lease is null)
            {
                problems.Add(attempt.Problem);
                continue;
            }

            (_lease, _client) = (attempt.Lease, attempt.Client);
            await enough.CancelAsync().ConfigureAwait(false);
            foreach (var other in await Task.WhenAll(attempts).ConfigureAwait(false))
                await EndAsync(other.Client).ConfigureAwait(false);
            return attempt.Lease;
        }

        cancellation.ThrowIfCancellationRequested();
        throw new NetworkException(string.Join("; ", problems.Order(StringComparer.Ordinal)));
    }

    /// <summary>Gives the address up.</summary>
    public ValueTask DisposeAsync() => EndAsync(_client);

    private static ValueTask EndAsync(ChildProcess? client) => client?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<Attempt> TryAsync(NetworkAdapter adapter, CancellationToken cancellation)
    {
        try
        {
            var (lease, client) = await new DhcpRequest(adapter, files, limits).RunAsync(cancellation).ConfigureAwait(false);
            return new Attempt(lease, client, "");
        }
        catch (Exception failure) when (failure is NetworkException or IOException or OperationCanceledException)
        {
            return new Attempt(null, null, failure.Message);
        }
    }

    private sealed record Attempt(NetworkLease? Lease, ChildProcess? Client, string Problem);
}
