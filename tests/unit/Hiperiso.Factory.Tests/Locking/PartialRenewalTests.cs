using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Tests.Locking;

public sealed class PartialRenewalTests
{
    [Fact]
    public void What_other_recipes_ask_for_stays_as_it_was()
    {
        var before = Lock(("demo/debian", "1"), ("other/debian", "1"), ("gone/debian", "1"), ("gcc", "1"), ("gcc make", "1"), ("clang", "1"));
        var renewed = Lock(("demo/debian", "2"), ("gcc", "2"), ("rustc", "2"));

        var after = renewed.With(before, [Recipe("other", "make, gcc"), Recipe("third", "gcc")]);

        Lines(after).ShouldBe(["demo/debian 2", "other/debian 1", "gcc 1", "gcc make 1", "rustc 2"]);
    }

    private static IEnumerable<string> Lines(RecipeLock locked) =>
        locked.Providers.Select(pair => $"{pair.Key} {pair.Value.Packages.ShouldHaveSingleItem().Version}")
            .Concat(locked.Sandboxes.Select(pair => $"{pair.Key} {pair.Value.ShouldHaveSingleItem().Version}"));

    // With a slash: the packages of a provider; without: a build root.
    private static RecipeLock Lock(params (string Name, string Version)[] entries) =>
        entries.Aggregate(RecipeLock.Empty, (locked, entry) => entry.Name.Contains('/', StringComparison.Ordinal)
            ? locked with { Providers = locked.Providers.Add(entry.Name, new ProviderPins([], [Pin(entry.Version)])) }
            : locked with { Sandboxes = locked.Sandboxes.Add(entry.Name, [Pin(entry.Version)]) });

    private static Pin Pin(string version) => new("pinned", version, $"pool/pinned_{version}_amd64.deb", 1, "00", null);

    private static Recipe Recipe(string name, string sandbox) => RecipeReader.Parse(
        YamlFile.Parse(
            $"""
            name: {name}
            version: "1"
            description: For a test.
            licence: MIT
            architecture: x86_64
            provider: debian
            providers:
              debian: {"{"}sandbox: [{sandbox}], packages: [pinned], steps: "true", outputs: [file]{"}"}
            """,
            $"recipes/{name}.yaml"),
        name);
}
