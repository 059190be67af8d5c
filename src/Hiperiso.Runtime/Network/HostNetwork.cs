namespace Hiperiso.Runtime.Network;

/// <summary>The host's way to the network: the first wired adapter that gets an address. None is touched before.</summary>
/// <param name="files">Tools and files.</param>
/// <param name="limits">How long to wait.</param>
internal sealed class HostNetwork(NetworkFiles files, NetworkLimits limits)
{
    /// <summary>Tries all adapters at once, since most machines with several have a cable in one of them only.</summary>
    /// <exception cref="NetworkException">None gets an address, with the reason for each.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<NetworkLease> ConnectAsync(CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var attempts = NetworkAdapter.FindAll(files.Sys).Select(adapter => TryAsync(adapter, enough.Token)).ToList();
        if (attempts.Count == 0)
            throw new NetworkException("no wired network adapter has a driver; the pack of drivers may have it");
        var problems = new List<string>();
        while (attempts.Count > 0)
        {
            var done = await Task.WhenAny(attempts).ConfigureAwait(false);
            attempts.Remove(done);
            var (lease, problem) = await done.ConfigureAwait(false);
            if (lease is null)
            {
                problems.Add(problem);
                continue;
            }

            await enough.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(attempts).ConfigureAwait(false);
            return lease;
        }

        cancellation.ThrowIfCancellationRequested();
        throw new NetworkException(string.Join("; ", problems.Order(StringComparer.Ordinal)));
    }

    private async Task<(NetworkLease? Lease, string Problem)> TryAsync(NetworkAdapter adapter, CancellationToken cancellation)
    {
        try
        {
            return (await new DhcpRequest(adapter, files, limits).RunAsync(cancellation).ConfigureAwait(false), "");
        }
        catch (Exception failure) when (failure is NetworkException or IOException or OperationCanceledException)
        {
            return (null, failure.Message);
        }
    }
}
