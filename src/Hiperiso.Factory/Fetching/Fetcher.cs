using System.Net;
using System.Net.Sockets;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Fetching;

/// <summary>
/// Brings files into the store's <c>sources/&lt;sha256&gt;/</c>. A file is there either whole and with the right hash, or
/// not at all. There is no way to skip the hash. What <c>vendor</c> holds is not asked of the network.
/// </summary>
/// <param name="client">Asks the addresses that requests name.</param>
/// <param name="store">Where files go.</param>
/// <param name="vendor">Files brought by hand.</param>
/// <param name="meter">Shows progress.</param>
/// <param name="retryDelay">Before the second attempt; the third waits twice as long.</param>
/// <param name="fallbacks">Where else a file can be had, in order, asked when all addresses have failed; null: nowhere.</param>
internal sealed class Fetcher(
    HttpClient client,
    ContentStore store,
    VendorFolder vendor,
    TransferMeter meter,
    TimeSpan retryDelay,
    Func<FetchRequest, IEnumerable<FetchOrigin>>? fallbacks = null)
{
    private const int Attempts = 3;
    private const int Parallel = 4;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    /// <summary>Fetches what is missing, four files at a time, and returns the paths in the order of the requests.</summary>
    /// <exception cref="FactoryException">The first failure in the order of the requests.</exception>
    public IReadOnlyList<string> FetchAll(IReadOnlyList<FetchRequest> requests) =>
        FetchAll(requests, request => store.SourceFile(request.Sha256, request.FileName));

    /// <summary>As <see cref="FetchAll(IReadOnlyList{FetchRequest})"/>, to other places than <c>sources/</c>.</summary>
    /// <param name="requests">No two with the same destination.</param>
    /// <param name="destination">A path in the store's file system.</param>
    public IReadOnlyList<string> FetchAll(IReadOnlyList<FetchRequest> requests, Func<FetchRequest, string> destination)
    {
        using var mark = store.NewWorkspace(out var workspace);
        using var gate = new SemaphoreSlim(Parallel);
        using var stop = new CancellationTokenSource();
        var tasks = requests.Select(request => Task.Run(async () =>
        {
            await gate.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                return await FetchAsync(request, destination(request), workspace, stop.Token).ConfigureAwait(false);
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
            finally
            {
                gate.Release();
            }
        })).ToArray();
        try
        {
            Task.WaitAll(tasks, CancellationToken.None);
        }
        catch (AggregateException error)
        {
            var failures = error.Flatten().InnerExceptions;
            throw failures.OfType<FactoryException>().FirstOrDefault()
                ?? failures.First(failure => failure is not OperationCanceledException);
        }

        return [.. tasks.Select(task => task.Result)];
    }

    /// <summary>Fetches into <c>sources/</c> what can be had, four files at a time: one failure does not end it.</summary>
    /// <returns>The failures, in the order of the requests.</returns>
    public IReadOnlyList<FactoryException> FetchPossible(IReadOnlyList<FetchRequest> requests)
    {
        using var mark = store.NewWorkspace(out var workspace);
        var failures = new FactoryException?[requests.Count];
        System.Threading.Tasks.Parallel.ForEachAsync(
            requests.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel },
            async (item, cancel) =>
            {
                var destination = store.SourceFile(item.Item.Sha256, item.Item.FileName);
                try
                {
                    await FetchAsync(item.Item, destination, workspace, cancel).ConfigureAwait(false);
                }
                catch (FactoryException error)
                {
                    failures[item.Index] = error;
                }
            }).GetAwaiter().GetResult();
        return [.. failures.OfType<FactoryException>()];
    }

    private async Task<string> FetchAsync(FetchRequest request, string destination, string workspace, CancellationToken cancel)
    {
        if (File.Exists(destination))
        {
            if (StoreKey.HashOfFile(destination) == request.Sha256)
            {
                return destination;
            }

            meter.Say($"{request.FileName} in the store is damaged; it is fetched again");
            File.Delete(destination);
        }

        var brought = Path.Combine(workspace, Guid.NewGuid().ToString("N"));
        if (await vendor.TryCopyAsync(request, brought, cancel).ConfigureAwait(false))
        {
            Place(brought, destination);
            return destination;
        }

        var failures = new List<(FetchOrigin Origin, FactoryException Error)>();
        var origins = request.Addresses.Select(address => new FetchOrigin(client, address));
        foreach (var origin in origins.Concat(fallbacks?.Invoke(request) ?? []))
        {
            try
            {
                await FetchFromAsync(request, origin, destination, workspace, cancel).ConfigureAwait(false);
                if (origin.Name is not null && !request.Addresses.IsEmpty)
                {
                    meter.Say($"{request.Label}: taken from {origin.Name} ({origin.Address})");
                }

                return destination;
            }
            catch (FactoryException error)
            {
                failures.Add((origin, error));
            }
        }

        throw Summary(request, failures);
    }

    // The first address is upstream's own, so what it answered is told in full; of the others, where they are.
    private static FactoryException Summary(FetchRequest request, List<(FetchOrigin Origin, FactoryException Error)> failures)
    {
        if (failures.Count == 0)
        {
            return new FactoryException($"{request.Recipe}: {request.Label} has no address");
        }

        var first = failures[0].Error;
        var others = failures[1..];
        return others.Count == 0 ? first : new FactoryException(
            first.Message + string.Concat(others.Select(other => other.Origin.Name is { } name
                ? $"\n  also tried: {name} ({other.Origin.Address})"
                : $"\n  also tried: {other.Origin.Address}")),
            first.Hint,
            first);
    }

    // What is under its final name is complete: the file was written elsewhere in the store, and is renamed.
    private static void Place(string finished, string destination)
    {
        var directory = Path.GetDirectoryName(destination)!;
        Directory.CreateDirectory(directory);
        File.Move(finished, destination, overwrite: true);
        Durability.FlushDirectory(directory);
    }

    private async Task FetchFromAsync(
        FetchRequest request, FetchOrigin origin, string destination, string workspace, CancellationToken cancel)
    {
        var address = origin.Address;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TransferAsync(request, origin, destination, workspace, cancel).ConfigureAwait(false);
                return;
            }
            catch (WrongContentException) when (origin.Name is not null && attempt == 1)
            {
                // A copy may have been replaced while it was read; upstream's own file is never fetched twice.
                meter.Say($"{request.Label}: {origin.Name} gave another content; it is fetched once more");
            }
            catch (WrongContentException error)
            {
                throw error.Received.Mismatch(request, address.ToString(), WrongHint(request));
            }
            catch (Exception error) when (IsTransient(error))
            {
                if (attempt == Attempts)
                {
                    throw new FactoryException(
                        $"{request.Recipe}: {request.Label} could not be fetched from {address}: {Cause(error)} ({Attempts} attempts)",
                        $"check the network (what is already in the store is kept), or {VendorFolder.Advice(request)}",
                        error);
                }

                meter.Say($"{request.Label}: {Cause(error)}; attempt {attempt + 1} of {Attempts}");
                await Task.Delay(retryDelay * attempt, cancel).ConfigureAwait(false);
            }
            catch (HttpRequestException error)
            {
                throw new FactoryException(
                    $"{request.Recipe}: {request.Label} could not be fetched from {address}: {Cause(error)}",
                    VendorFolder.Advice(request),
                    error);
            }
        }
    }

    private async Task TransferAsync(
        FetchRequest request, FetchOrigin origin, string destination, string workspace, CancellationToken cancel)
    {
        using var response = await AskAsync(origin, cancel).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            throw origin.Name is null
                ? await GoneAsync(request, origin.Address, cancel).ConfigureAwait(false)
                : new FactoryException($"{request.Recipe}: {request.Label} is not at {origin.Name} ({origin.Address})");
        }

        response.EnsureSuccessStatusCode();
        var temporary = Path.Combine(workspace, Guid.NewGuid().ToString("N"));
        try
        {
            await ReceiveAsync(request, response, temporary, cancel).ConfigureAwait(false);
            Place(temporary, destination);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task ReceiveAsync(FetchRequest request, HttpResponseMessage response, string path, CancellationToken cancel)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var received = await HashedCopy
                .ToFileAsync(stream, path, request.Size, bytes => meter.Add(request, bytes), cancel).ConfigureAwait(false);
            if (received.Size < request.Size)
            {
                throw new EndOfStreamException($"the connection ended after {received.Size} of {request.Size} bytes");
            }

            if (received.Size > request.Size || received.Sha256 != request.Sha256)
            {
                throw new WrongContentException(received);
            }
        }
    }

    // The client has no time limit, since transfers may take long; waiting for an answer must not.
    private static async Task<HttpResponseMessage> AskAsync(FetchOrigin origin, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(AnswerLimit);
        try
        {
            return await origin.Client
                .GetAsync(origin.Address, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new HttpRequestException($"no answer within {AnswerLimit.TotalSeconds:0} s");
        }
    }

    private static string WrongHint(FetchRequest request) => request.IsPinned
        ? $"if the mirror is right, renew the pins: {RecipeLock.UpdateCommand}"
        : "find out why upstream's file changed before the recipe's hash is changed";

    private async Task<FactoryException> GoneAsync(FetchRequest request, Uri address, CancellationToken cancel)
    {
        if (!request.IsPinned)
        {
            return new FactoryException(
                $"{request.Recipe}: {address} does not exist (404)",
                $"correct the recipe's address, or add a second one; or {VendorFolder.Advice(request)}");
        }

        var offered = request.OfferedAs is null
            ? []
            : await MirrorOffer.VersionsAsync(client, address, request.OfferedAs, cancel).ConfigureAwait(false);
        var now = offered.Count == 0 ? "" : $"; it offers {string.Join(", ", offered)}";
        return new FactoryException(
            $"{request.Recipe}: {request.Label} is no longer on the mirror ({address}){now}",
            $"renew the pins: {RecipeLock.UpdateCommand}; or {VendorFolder.Advice(request)}");
    }

    internal static bool IsTransient(Exception error) => error switch
    {
        HttpRequestException { StatusCode: { } status } =>
            (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        HttpRequestException or EndOfStreamException or HttpIOException or SocketException => true,
        TaskCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    internal static string Cause(Exception error) => error switch
    {
        HttpRequestException { StatusCode: { } status } => $"the server answered {(int)status}",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            "no network, or the server's name is unknown",
        HttpRequestException { InnerException: SocketException socket } => socket.Message,
        _ => error.Message,
    };

#pragma warning disable CA1032 // Thrown and caught in this class alone.
    private sealed class WrongContentException(HashedCopy.Result received) : Exception
    {
        public HashedCopy.Result Received { get; } = received;
    }
#pragma warning restore CA1032
}
