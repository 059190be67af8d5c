using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Reproducing;

/// <summary>A component whose outputs two builds in different surroundings proved to be the same.</summary>
/// <param name="Component">Its name.</param>
/// <param name="Provider">Where it was built from.</param>
/// <param name="Version">Its version.</param>
/// <param name="Key">SHA-256 over everything that went in.</param>
/// <param name="Outputs">SHA-256 over everything that came out, <see cref="OutputManifest.OutputHash"/>.</param>
internal sealed record ProvenArtifact(string Component, string Provider, string Version, string Key, string Outputs)
{
    private const string ProviderLine = "provider: ";

    /// <summary>The entry for a build that was proved.</summary>
    public static ProvenArtifact Of(OutputManifest manifest) => new(
        manifest.Component,
        manifest.Inputs.First(line => line.StartsWith(ProviderLine, StringComparison.Ordinal))[ProviderLine.Length..],
        manifest.Version,
        manifest.Key,
        manifest.OutputHash);
}
