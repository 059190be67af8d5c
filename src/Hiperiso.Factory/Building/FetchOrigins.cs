using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Remote;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>
/// Everything that reaches the network, opened for one piece of work: a file comes from the addresses its recipe or the
/// machine's mirror gives, else from the remote, else from the snapshot archive.
/// </summary>
internal sealed class FetchOrigins : IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client =
        new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(20) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Reads the environment; nothing is asked yet.</summary>
    /// <exception cref="FactoryException">A variable holds nonsense.</exception>
    public FetchOrigins(FactoryContext context, ContentStore store, BuildConsole console)
    {
        var snapshot = SnapshotArchive.Parse(context.Variables(SnapshotArchive.Variable));
        var settings = RemoteSettings.Read(context.Variables);
        Remote = settings is null ? null : new RemoteStore(settings, context.Clock, RetryDelay);
        var meter = new TransferMeter(context.Clock, line => console.Live("  " + line), line => console.Say("  " + line));
        var vendor = new VendorFolder(Path.Combine(context.Options.RepositoryRoot, VendorFolder.Name));
        Fetcher = new Fetcher(_client, store, vendor, meter, RetryDelay, request => Fallbacks(request, snapshot));
        var pull = Remote is null
            ? null
            : new RemotePull(
                Remote, new RemoteTrust(context.ExpectedOutputs, settings!.TakesUnlisted), Fetcher, store, console.Say);
        Builder = new ComponentBuilder(context, store, console, Fetcher, pull);
    }

    /// <summary>The remote; null without one.</summary>
    public RemoteStore? Remote { get; }

    /// <summary>Fetches files.</summary>
    public Fetcher Fetcher { get; }

    /// <summary>Carries out plans.</summary>
    public ComponentBuilder Builder { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        _client.Dispose();
        Remote?.Dispose();
    }

    private IEnumerable<FetchOrigin> Fallbacks(FetchRequest request, SnapshotArchive? snapshot)
    {
        if (Remote is not null)
        {
            yield return Remote.OriginOf(request.Sha256);
        }

        // A request without addresses is for a file of a build: only the remote has those.
        if (!request.Addresses.IsEmpty && snapshot?.AddressOf(request) is { } address)
        {
            yield return new FetchOrigin(_client, address, "the snapshot archive");
        }
    }
}
