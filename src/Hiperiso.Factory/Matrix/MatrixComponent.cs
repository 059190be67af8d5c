using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Matrix;

/// <summary>Something a run was made with, by the hash of what it is: the same hash is the same thing, however it was built.</summary>
/// <param name="Name">Name of the recipe, or <see cref="Declarations"/>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Provider">Where it comes from, such as <c>debian</c> or <c>source</c>.</param>
/// <param name="Key">First 16 digits of the hash of what went into it, as in the store; empty when the store does not have it.</param>
/// <param name="Hash">SHA-256 over its outputs.</param>
public sealed record MatrixComponent(string Name, string Version, string Provider, string Key, string Hash)
{
    /// <summary>The repository's own part of an image: the boot loader's configuration, what goes where.</summary>
    public const string Declarations = "images";

    /// <summary>Composed from other components: it differs when one of them does.</summary>
    public const string Composed = "initramfs";

    private const string ProviderLine = "provider: ";

    /// <summary>Whether it can be exchanged for another build from the store.</summary>
    public bool IsStored => Name is not (Declarations or Composed);

    /// <summary>A build of the store.</summary>
    internal static MatrixComponent Of(StorePath build)
    {
        var manifest = OutputManifest.Read(build);
        var provider = manifest.Inputs.FirstOrDefault(line => line.StartsWith(ProviderLine, StringComparison.Ordinal));
        return new MatrixComponent(build.Component, manifest.Version, provider?[ProviderLine.Length..] ?? "", build.Key, manifest.OutputHash);
    }

    /// <summary>The repository's files below <c>images/</c>.</summary>
    internal static MatrixComponent OfDeclarations(string repositoryRoot)
    {
        var directory = Path.Combine(repositoryRoot, Declarations);
        return new MatrixComponent(Declarations, "", "repository", "", StoreKey.HashOf(string.Concat(
            Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Select(file => (Path: Path.GetRelativePath(directory, file), Hash: StoreKey.HashOfFile(file)))
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => $"{file.Path} {file.Hash}\n"))));
    }
}
