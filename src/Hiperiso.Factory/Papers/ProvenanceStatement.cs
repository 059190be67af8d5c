using System.Collections.Immutable;
using System.Text.Json;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Papers;

/// <summary>
/// Writes how an image was made: an in-toto statement (v1) with SLSA provenance (v1). It says nothing about when or on which
/// machine, so a second build of the same inputs writes the same statement.
/// </summary>
internal static class ProvenanceStatement
{
    /// <summary>What the parameters and dependencies of the statement mean; docs/supply-chain.md explains it.</summary>
    public const string BuildType = "urn:hiperiso:build-type:image:1";

    /// <summary>The statement's bytes.</summary>
    public static byte[] Write(Facts facts) => PaperJson.Write(json =>
    {
        json.WriteString("_type", "https://in-toto.io/Statement/v1");
        json.WriteStartArray("subject");
        foreach (var subject in facts.Subjects)
        {
            json.WriteStartObject();
            json.WriteString("name", subject.Name);
            WriteDigest(json, "sha256", subject.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("predicateType", "https://slsa.dev/provenance/v1");
        json.WriteStartObject("predicate");
        json.WriteStartObject("buildDefinition");
        json.WriteString("buildType", BuildType);
        WriteParameters(json, facts);
        json.WriteStartArray("resolvedDependencies");
        foreach (var dependency in Dependencies(facts))
        {
            WriteDependency(json, dependency);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("runDetails");
        json.WriteStartObject("builder");
        json.WriteString("id", facts.Builder);
        json.WriteStartObject("version");
        json.WriteString("hiperiso-factory", ProjectVersion.Text);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteParameters(Utf8JsonWriter json, Facts facts)
    {
        json.WriteStartObject("externalParameters");
        json.WriteString("target", "Image");
        json.WriteString("components", facts.Components);
        json.WriteIfAny("image", facts.Request.Name == ImageFiles.Shipped ? null : facts.Request.Name);
        json.WriteIfAny("size", facts.Request.Size);
        json.WriteIfAny("secureBootCertificate", facts.Request.Keys?.Fingerprint);
        json.WriteBoolean("pack", facts.Request.Pack);
        json.WriteStartArray("isos");
        foreach (var iso in facts.Isos)
        {
            json.WriteStartObject();
            json.WriteString("name", iso.Name);
            WriteDigest(json, "sha256", iso.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("internalParameters");
        json.WriteNumber("sourceDateEpoch", SourceDate.Epoch);
        json.WriteNumber("factoryFormat", FactoryFormat.Version);
        json.WriteEndObject();
    }

    // Fetched files by hash, the repository's files by hash, and each component's key, which is a hash over all of its inputs.
    private static IEnumerable<Dependency> Dependencies(Facts facts)
    {
        var fetched = facts.Plans.SelectMany(plan => plan.Provider.Sources.OfType<UrlSource>()
            .Select(source => new Dependency(source.Addresses[0].AbsoluteUri, source.FileName, "sha256", source.Sha256)));
        var debian = facts.Plans.SelectMany(plan => plan.Pins.Sources.Concat(plan.Pins.Packages).Concat(plan.SandboxPins))
            .Select(pin => new Dependency(PackageUrl.Debian(pin, facts.Suite), pin.FileName, "sha256", pin.Sha256));
        var local = facts.Plans.SelectMany(plan => plan.Local.Files)
            .Select(file => new Dependency($"file:{Uri.EscapeDataString(file.Path).Replace("%2F", "/", StringComparison.Ordinal)}", file.Path, "sha256", file.Sha256));
        var keys = facts.Plans.Select(plan => new Dependency(
            PackageUrl.Generic(plan.Recipe.Name, plan.Version), $"{plan.Recipe.Name} (key over all inputs)", "sha256", plan.Key.Hash));
        var sdk = facts.Plans.SelectMany(plan => plan.Key.Lines).Where(line => line.StartsWith("dotnet: ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1])
            .Select(version => new Dependency(PackageUrl.Generic("dotnet-sdk", version), "dotnet-sdk", null, ""));
        var commit = facts.Commit is { } id ? [new Dependency("git+file:.", "this repository", "gitCommit", id)] : Enumerable.Empty<Dependency>();
        return commit.Concat(keys.Concat(fetched).Concat(debian).Concat(local).Concat(sdk).Distinct()
            .OrderBy(dependency => dependency.Uri, StringComparer.Ordinal).ThenBy(dependency => dependency.Value, StringComparer.Ordinal));
    }

    private static void WriteDependency(Utf8JsonWriter json, Dependency dependency)
    {
        json.WriteStartObject();
        json.WriteString("name", dependency.Name);
        json.WriteString("uri", dependency.Uri);
        if (dependency.Algorithm is { } algorithm)
        {
            WriteDigest(json, algorithm, dependency.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteDigest(Utf8JsonWriter json, string algorithm, string value)
    {
        json.WriteStartObject("digest");
        json.WriteString(algorithm, value);
        json.WriteEndObject();
    }

    /// <summary>A file by name and hash.</summary>
    /// <param name="Name">Without directory.</param>
    /// <param name="Sha256">Lower-case hexadecimal.</param>
    internal sealed record Artifact(string Name, string Sha256);

    /// <summary>Everything a statement says.</summary>
    /// <param name="Subjects">What was made.</param>
    /// <param name="Components">The text of <c>--components</c>.</param>
    /// <param name="Request">The image as it was asked for.</param>
    /// <param name="Isos">Images copied in.</param>
    /// <param name="Plans">All components.</param>
    /// <param name="Suite">Debian's.</param>
    /// <param name="Builder">URI of who built.</param>
    /// <param name="Commit">Id of the commit; null when it is not named.</param>
    internal sealed record Facts(
        ImmutableArray<Artifact> Subjects,
        string Components,
        ImageRequest Request,
        ImmutableArray<Artifact> Isos,
        ImmutableArray<ComponentPlan> Plans,
        string Suite,
        string Builder,
        string? Commit);

    private sealed record Dependency(string Uri, string Name, string? Algorithm, string Value);
}
