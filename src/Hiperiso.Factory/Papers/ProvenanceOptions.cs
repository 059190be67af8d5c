namespace Hiperiso.Factory.Papers;

/// <summary>What a provenance statement says besides what the build knows by itself.</summary>
/// <param name="Builder">URI of who built.</param>
/// <param name="WithCommit">
/// Whether the commit is named. It is no input of the image: different commits may give the same bits, and would then give
/// different statements.
/// </param>
public sealed record ProvenanceOptions(string Builder, bool WithCommit)
{
    /// <summary>Somebody's own machine.</summary>
    public const string LocalBuilder = "urn:hiperiso:builder:local";

    /// <summary>From the command line; null or empty for a builder that is not named.</summary>
    public static ProvenanceOptions Create(string? builder, bool withCommit) => new(
        string.IsNullOrEmpty(builder) ? LocalBuilder
        : Uri.TryCreate(builder, UriKind.Absolute, out _) ? builder
        : throw new FactoryException($"--builder={builder}: not a URI", "for example https://ci.example.org/hiperiso"),
        withCommit);
}
