using Hiperiso.Factory.Remote;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.Tests.Fetching;

namespace Hiperiso.Factory.Tests.Remote;

/// <summary>A remote that can be read, with some builds on it; what it answers can be changed.</summary>
internal sealed class BuildServer : IDisposable
{
    private readonly LocalServer _server;

    public BuildServer(params StorePath[] builds)
    {
        foreach (var build in builds)
        {
            Files["/" + RemoteLayout.Manifest(build.Component, build.VersionAndKey)] = File.ReadAllBytes(build.Manifest);
            foreach (var entry in OutputManifest.Read(build).Outputs.Where(entry => entry.Sha256 is not null))
            {
                Files["/" + RemoteLayout.Blob(entry.Sha256!)] = File.ReadAllBytes(build.File(entry.Path));
            }
        }

        _server = new LocalServer((path, _) => Files.TryGetValue(path, out var content)
            ? LocalServer.Answer("200 OK", content)
            : LocalServer.Answer(Missing, []));
    }

    /// <summary>From path to content.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What is answered for files that are not there.</summary>
    public string Missing { get; set; } = "404 Not Found";

    public string Address => _server.Root.AbsoluteUri;

    public int Requests => _server.Requests;

    public string ManifestPath => Files.Keys.Single(path => path.StartsWith("/manifests/", StringComparison.Ordinal));

    public void Dispose() => _server.Dispose();
}
