using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Tests.Building;

public sealed class ComponentKeyTests
{
    private static readonly Recipe Demo = new(
        "demo", "1.0", "Words.", "https://example.org/", "MIT", "x86_64", "source", ImmutableSortedDictionary<string, RecipeProvider>.Empty);

    private static readonly RecipeProvider Source = new(
        "source",
        ["gcc"],
        [new UrlSource([new Uri("https://example.org/a.tar")], "a.tar", 1, new string('a', 64))],
        [],
        ["src"],
        null,
        [new PatchRule("main.c", "bug", IsRegex: false, "feature", 1, "why")],
        "tar xf a.tar",
        "make",
        ["usr/bin/demo"],
        []);

    private static readonly ProviderPins Pins = new([], [new Pin("kmod", "34-1", "pool/k.deb", 5, new string('b', 64))]);
    private static readonly ImmutableArray<Pin> Sandbox = [new Pin("libc6", "2.41-1", "pool/l.deb", 5, new string('c', 64))];
    private static readonly LocalInputs Local = new([new LocalInputs.LocalFile("src/a.c", new string('d', 64))], []);

    [Fact]
    public void The_key_is_the_same_everywhere() => Text().ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());

    [Fact]
    public void Everything_that_goes_in_changes_the_key()
    {
        var rule = Source.Patches[0];
        string[] variants =
        [
            Text(),
            Text(provider: Source with { Steps = "make -j" }),
            Text(provider: Source with { Prepare = "tar xf b.tar" }),
            Text(provider: Source with { Outputs = ["usr/bin/other"] }),
            Text(provider: Source with { Patches = [rule with { Replace = "other" }] }),
            Text(provider: Source with { Patches = [rule with { Find = "bu", Replace = "gfeature" }] }),
            Text(provider: Source with { Patches = [rule with { Count = 2 }] }),
            Text(provider: Source with { Patches = [rule with { IsRegex = true }] }),
            Text(provider: Source with { Patches = [] }),
            Text(provider: Source with { Sources = [] }),
            Text(pins: ProviderPins.None),
            Text(pins: new ProviderPins([], [Pins.Packages[0] with { Sha256 = new string('e', 64) }])),
            Text(sandbox: [Sandbox[0] with { Version = "2.41-2" }]),
            Text(local: new LocalInputs([new LocalInputs.LocalFile("src/a.c", new string('e', 64))], [])),
            Text(local: new LocalInputs([new LocalInputs.LocalFile("src/b.c", new string('d', 64))], [])),
            Text(provider: Source with { Patches = [rule with { Within = new PatchRange("from", "to") }] }),
            Text(provider: Source with { Expected = [new ExpectedFile("main.c", new string('e', 64))] }),
            Text(vendor: new VendorInputs([new LocalInputs.LocalFile("vendor/a.tar", new string('e', 64))])),
            Text(version: "1.1"),
            Text(environment: new ComponentKey.Environment("host Debian", null)),
            Text(environment: new ComponentKey.Environment("isolated", "10.0.100")),
        ];

        variants.Distinct().Count().ShouldBe(variants.Length);
    }

    [Fact]
    public void Words_mirror_paths_and_reasons_do_not()
    {
        var other = Source with { Patches = [Source.Patches[0] with { Why = "another reason" }] };

        Text(recipe: Demo with { Description = "Other.", Homepage = "", Licence = "" }, provider: other).ShouldBe(Text());
        Text(pins: new ProviderPins([], [Pins.Packages[0] with { Path = "pool/moved/k.deb" }])).ShouldBe(Text());
        Text(pins: new ProviderPins([], [Pins.Packages[0] with { Source = "kmod 34-1", Licence = "MIT" }])).ShouldBe(Text());
        Text(sandbox: [Sandbox[0] with { Source = "glibc 2.41-1", Licence = "MIT" }]).ShouldBe(Text());
        Text(provider: Source with { Links = ["libc6"] }).ShouldBe(Text());
    }

    private static string Text(
        Recipe? recipe = null,
        RecipeProvider? provider = null,
        string version = "1.0",
        ProviderPins? pins = null,
        ImmutableArray<Pin>? sandbox = null,
        LocalInputs? local = null,
        VendorInputs? vendor = null,
        ComponentKey.Environment? environment = null)
    {
        var key = ComponentKey.Of(
            recipe ?? Demo,
            provider ?? Source,
            version,
            pins ?? Pins,
            sandbox ?? Sandbox,
            local ?? Local,
            vendor ?? new VendorInputs([]),
            [],
            environment ?? new ComponentKey.Environment("isolated", null));
        return string.Join('\n', key.Lines.Append(key.Hash));
    }
}
