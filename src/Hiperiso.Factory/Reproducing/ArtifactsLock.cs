using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Store;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Reproducing;

/// <summary>
/// <c>recipes/artifacts.lock</c>: what comes out of each component, proved by two builds. It holds the components with pinned
/// inputs; those of the <c>local</c> provider are this repository's own code and change with every commit.
/// </summary>
/// <param name="Entries">By <c>component/provider</c>.</param>
internal sealed record ArtifactsLock(ImmutableSortedDictionary<string, ProvenArtifact> Entries)
{
    /// <summary>The file, relative to the repository.</summary>
    public const string File = "recipes/artifacts.lock";

    private const string LocalProvider = "local";

    /// <summary>Reads the file; a repository without one has proved nothing yet.</summary>
    /// <exception cref="FactoryException">The file cannot be understood.</exception>
    public static ArtifactsLock Load(string repositoryRoot)
    {
        var entries = System.IO.File.Exists(Path.Combine(repositoryRoot, File))
            ? YamlFile.Load(repositoryRoot, File).AllowOnly("artifacts").Maps("artifacts").Select(Read)
            : [];
        return new ArtifactsLock(entries.ToImmutableSortedDictionary(Name, entry => entry, StringComparer.Ordinal));
    }

    /// <summary>What a build with this key must have as its outputs; null when nothing was proved for the key.</summary>
    public string? OutputsOf(string key) => Entries.Values.FirstOrDefault(entry => entry.Key == key)?.Outputs;

    /// <summary>
    /// The lock with newly proved builds; they replace older ones of the same component and provider. One that is made from a build which is not
    /// in the lock is left out: it changes with the repository's own code too, or was proved in part only.
    /// </summary>
    public ArtifactsLock With(IEnumerable<OutputManifest> proven)
    {
        var pinned = proven.Select(manifest => (Entry: ProvenArtifact.Of(manifest), Needs: NeedsOf(manifest))).Where(build => build.Entry.Provider != LocalProvider).ToList();
        var keys = pinned.Select(build => build.Entry.Key).Concat(Entries.Values.Select(entry => entry.Key)).ToHashSet(StringComparer.Ordinal);
        return new ArtifactsLock(Entries.SetItems(pinned
            .Where(build => build.Needs.All(keys.Contains))
            .Select(build => KeyValuePair.Create(Name(build.Entry), build.Entry))));
    }

    /// <summary>The lock without what was proved for the keys of these builds.</summary>
    public ArtifactsLock Without(IEnumerable<OutputManifest> refuted)
    {
        var keys = refuted.Select(manifest => manifest.Key).ToHashSet(StringComparer.Ordinal);
        return new ArtifactsLock(Entries.RemoveRange(Entries.Values.Where(entry => keys.Contains(entry.Key)).Select(Name)));
    }

    /// <summary>Writes the file.</summary>
    public void Save(string repositoryRoot)
    {
        using var temporary = new TemporaryFile(Path.Combine(repositoryRoot, File));
        System.IO.File.WriteAllText(temporary.Path, Write());
        temporary.Publish();
    }

    /// <summary>The lock as text, in ordinal order.</summary>
    public string Write()
    {
        var text = new StringBuilder("# Generated: ./build.sh --target=Reproduce. Two builds in different surroundings proved these outputs.\n");
        text.Append(Entries.IsEmpty ? "artifacts: []\n" : "artifacts:\n");
        foreach (var entry in Entries.Values)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - component: {entry.Component}\n    provider: {entry.Provider}\n");
            text.Append(CultureInfo.InvariantCulture, $"    version: '{entry.Version}'\n    key: {entry.Key}\n    outputs: {entry.Outputs}\n");
        }

        return text.ToString();
    }

    private static ProvenArtifact Read(YamlMap map) => new(
        map.AllowOnly("component", "provider", "version", "key", "outputs").Text("component"),
        map.Text("provider"),
        map.Text("version"),
        map.Text("key"),
        map.Text("outputs"));

    // The keys of what it was made from.
    private static IEnumerable<string> NeedsOf(OutputManifest manifest) => manifest.Inputs
        .Where(line => line.StartsWith(ComponentKey.NeedLine, StringComparison.Ordinal))
        .Select(line => line[(line.LastIndexOf(' ') + 1)..]);

    private static string Name(ProvenArtifact entry) => $"{entry.Component}/{entry.Provider}";
}
