using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Remote;

/// <summary>Brings to the remote what recipes and lock pin, so that a pin outlives the mirror it came from.</summary>
internal sealed class SourcePush(FactoryContext context, ContentStore store, FetchOrigins origins, RemotePush push)
{
    /// <summary>
    /// Fetches what is missing here and sends what is missing there. What cannot be had does not keep the rest from being sent.
    /// </summary>
    /// <param name="isDryRun">Look only at what is here; nothing is fetched.</param>
    /// <returns>What was sent, and why something could not be had.</returns>
    public (PushCount Count, IReadOnlyList<FactoryException> Failures) Bring(bool isDryRun)
    {
        var requests = All();
        using var lease = StoreLease.Take(store, requests.Select(request => UsedNames.OfSource(request.Sha256)));
        var failures = isDryRun ? [] : origins.Fetcher.FetchPossible(requests);
        var blobs = requests
            .Select(request => RemoteObject.Blob(
                store.SourceFile(request.Sha256, request.FileName), request.Size, request.Sha256))
            .Where(blob => File.Exists(blob.File));
        return (push.BlobsAsync([.. blobs]).GetAwaiter().GetResult(), failures);
    }

    private ImmutableArray<FetchRequest> All()
    {
        var root = context.Options.RepositoryRoot;
        var locked = LockFile.Load(root);
        var requests = new FetchRequests();
        return
        [
            .. RecipeReader.All(root)
                .SelectMany(recipe => recipe.Providers.Values
                    .SelectMany(provider => requests.Sources(recipe, provider, ProviderPins.None)))
                .Concat(requests.Packages(RecipeLock.File, locked.Pins))
                .DistinctBy(request => request.Sha256)
                .OrderBy(request => request.FileName, StringComparer.Ordinal),
        ];
    }
}
