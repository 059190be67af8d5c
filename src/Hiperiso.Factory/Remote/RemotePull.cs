using Hiperiso.Factory.Building;
using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Remote;

/// <summary>
/// Takes finished builds from the remote. Whatever goes wrong there costs a line on the console and a local build, never the
/// build itself; a remote that cannot be used is not asked again.
/// </summary>
internal sealed class RemotePull(RemoteStore remote, RemoteTrust trust, Fetcher fetcher, ContentStore store, Action<string> say)
{
    private const int ManifestLimit = 32 * 1024 * 1024;
    private const string LocalProvider = "local";
    private bool _isGivenUp;
    private bool _hasSaidRefused;

    /// <summary>Puts a build into the store if the remote has it and may be believed; says why when not.</summary>
    /// <returns>Bytes of its outputs; null when it has to be built.</returns>
    public long? TryTake(ComponentPlan plan)
    {
        if (_isGivenUp)
        {
            return null;
        }

        if (!trust.MayTake(plan.Key.Hash))
        {
            // No lock ever lists this repository's own code.
            if (plan.Provider.Name != LocalProvider)
            {
                say($"{plan.Title}  not looked up on the remote: no lock lists its outputs "
                    + $"({RemoteSettings.TrustVariable}=yes takes them on the remote's word)");
            }

            return null;
        }

        byte[]? json;
        try
        {
            json = remote.ReadAsync(
                RemoteLayout.Manifest(plan.Recipe.Name, plan.Path.VersionAndKey), ManifestLimit, SayRefused)
                .GetAwaiter().GetResult();
        }
        catch (FactoryException error)
        {
            _isGivenUp = true;
            say($"WARNING: {error.Message}; going on without the remote");
            return null;
        }

        return json is null ? null : Take(plan, json);
    }

    // Whoever may read files but not list the bucket gets this answer for every file that is not there.
    private void SayRefused(Uri address)
    {
        if (!_hasSaidRefused)
        {
            _hasSaidRefused = true;
            say($"{address}: the remote answered 403, which counts as 'not there'; "
                + "if it should have builds, check the credentials and the right to read");
        }
    }

    private long? Take(ComponentPlan plan, byte[] json)
    {
        try
        {
            var manifest = OutputManifest.Parse(json);
            if (RemoteManifest.Fault(manifest, plan) is { } fault)
            {
                throw new InvalidDataException(fault);
            }

            if (!trust.Takes(plan.Key.Hash, manifest.OutputHash))
            {
                throw new InvalidDataException("its outputs are not those that the lock lists");
            }

            using var mark = store.NewWorkspace(out var workspace);
            var directory = Path.Combine(workspace, "out");
            Assemble(manifest, Fetch(plan, manifest, Path.Combine(workspace, "blobs")), directory);
            if (!OutputTree.Normalise(directory, plan.Title).SequenceEqual(manifest.Outputs))
            {
                throw new InvalidDataException("its files do not give the tree it lists");
            }

            Publication.RequireOutputs(plan, directory);
            Publication.Finish(manifest, directory, plan.Path);
            return manifest.Size;
        }
        catch (Exception error) when (!DiskSpace.IsWanting(error))
        {
            // Whatever a manifest makes go wrong, the component can still be built here; not so on a full disk.
            say($"WARNING: {plan.Title} of the remote is not used: {error.Message}");
            return null;
        }
    }

    private Dictionary<string, string> Fetch(ComponentPlan plan, OutputManifest manifest, string directory)
    {
        var requests = manifest.Outputs.Where(entry => entry.Sha256 is not null).DistinctBy(entry => entry.Sha256)
            .Select(entry => new FetchRequest(plan.Title, entry.Path, entry.Sha256!, entry.Size, entry.Sha256!, []))
            .ToList();
        var files = fetcher.FetchAll(requests, request => Path.Combine(directory, request.Sha256));
        return requests.Zip(files).ToDictionary(pair => pair.First.Sha256, pair => pair.Second, StringComparer.Ordinal);
    }

    private static void Assemble(OutputManifest manifest, Dictionary<string, string> blobs, string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var entry in manifest.Outputs)
        {
            var path = Path.Combine(directory, entry.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (entry.LinkTarget is { } target)
            {
                File.CreateSymbolicLink(path, target);
                continue;
            }

            File.Copy(blobs[entry.Sha256!], path);
            if (entry.IsExecutable)
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
            }
        }
    }
}
