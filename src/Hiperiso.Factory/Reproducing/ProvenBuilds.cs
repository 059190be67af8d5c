using System.Collections.Immutable;
using Hiperiso.Factory.Programs;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Reproducing;

/// <summary>
/// Builds that need not be made again to prove what is made of them: two builds in different surroundings gave these outputs
/// for the same inputs before.
/// </summary>
/// <param name="Builds">In ordinal order of the component.</param>
internal sealed record ProvenBuilds(ImmutableArray<StorePath> Builds)
{
    /// <summary>None: everything is made from nothing.</summary>
    public static ProvenBuilds None { get; } = new(ImmutableArray<StorePath>.Empty);

    /// <summary>Those a store has, undamaged: every file is read.</summary>
    public static ProvenBuilds In(string store, ArtifactsLock proven) => new([.. proven.Entries.Values
        .Where(entry => IsIntact(PathOf(store, entry), entry)).Select(entry => PathOf(store, entry))]);

    /// <summary>Whether a build, in whatever store, is one of them.</summary>
    public bool Contain(StorePath build) =>
        Builds.Any(proven => (proven.Component, proven.VersionAndKey) == (build.Component, build.VersionAndKey));

    /// <summary>Copies them into another store.</summary>
    public void CopyTo(string store)
    {
        foreach (var build in Builds)
        {
            var directory = Directory.CreateDirectory(Path.Combine(store, build.Component)).FullName;
            HostProgram.Run("cp", ["--recursive", "--no-dereference", "--preserve=mode,timestamps", build.FullPath, directory])
                .OutputOrThrow($"copying {build}");
        }
    }

    private static StorePath PathOf(string store, ProvenArtifact entry) =>
        new(entry.Component, Path.Combine(store, entry.Component, $"{entry.Version}-{entry.Key[..16]}"));

    private static bool IsIntact(StorePath build, ProvenArtifact entry) => ContentStore.IsFinished(build)
        && OutputManifest.Read(build) is var manifest
        && (manifest.Key, manifest.OutputHash) == (entry.Key, entry.Outputs)
        && OutputCheck.Damages(build).Count == 0;
}
