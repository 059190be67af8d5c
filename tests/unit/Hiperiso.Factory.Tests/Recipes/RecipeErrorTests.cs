using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Tests.Recipes;

public sealed class RecipeErrorTests
{
    private const string Valid = """
        name: demo
        version: 1.0
        description: A demonstration.
        homepage: https://example.org/
        licence: MIT
        architecture: x86_64
        provider: source
        providers:
          source:
            sandbox: [gcc]
            sources:
              - url: ["https://example.org/demo-1.0.tar.xz"]
                sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                size: 100
            patches:
              - file: main.c
                find: bug
                replace: feature
                count: 1
                why: It was a bug.
            steps: |
              true
            outputs: [usr/bin/demo]
        """;

    private static readonly (string What, string From, string To)[] Mistakes =
    [
        ("misspelt key", "steps: |", "stpes: |"),
        ("unknown key", "licence: MIT", "licence: MIT\ncolour: red"),
        ("missing key", "licence: MIT", ""),
        ("text instead of list", "sandbox: [gcc]", "sandbox: gcc"),
        ("list instead of text", "description: A demonstration.", "description: [a, b]"),
        ("number that is none", "count: 1", "count: one"),
        ("negative size", "size: 100", "size: -1"),
        ("count of zero", "count: 1", "count: 0"),
        ("unknown provider", "provider: source", "provider: sauce"),
        ("unknown provider entry", "  source:", "  sauce:"),
        ("hash too short", "sha256: 0123456789abcdef", "sha256: 0123"),
        ("absolute output", "[usr/bin/demo]", "[/usr/bin/demo]"),
        ("output outside", "[usr/bin/demo]", "[../demo]"),
        ("no outputs", "outputs: [usr/bin/demo]", ""),
        ("find and regex", "find: bug", "find: bug\n        regex: b.g"),
        ("range without end", "find: bug", "find: bug\n        within: {from: begin}"),
        ("vendor file in a directory", "- url: [", "- vendor: a/b\n        what: x\n        from: y\n      - url: ["),
        ("expected hash too short", "    patches:", "    expect: [{file: main.c, sha256: 01...ef}]\n    patches:"),
        ("address without scheme", "\"https://example.org/demo-1.0.tar.xz\"", "demo.tar.xz"),
        ("another name than the file's", "name: demo", "name: other"),
        ("unknown architecture", "architecture: x86_64", "architecture: z80"),
        ("duplicate key", "licence: MIT", "licence: MIT\nlicence: MIT"),
        ("broken YAML", "sandbox: [gcc]", "sandbox: [gcc"),
    ];

    [Fact]
    public void A_valid_recipe_is_read()
    {
        var recipe = Read(Valid);

        var provider = recipe.Providers["source"];
        provider.Patches.ShouldHaveSingleItem().ShouldBe(new PatchRule("main.c", "bug", IsRegex: false, "feature", 1, "It was a bug."));
        provider.Sources.ShouldHaveSingleItem().ShouldBeOfType<UrlSource>().FileName.ShouldBe("demo-1.0.tar.xz");
        provider.Outputs.ShouldBe(["usr/bin/demo"]);
    }

    [Fact]
    public void Every_mistake_is_named_with_file_line_and_remedy()
    {
        var messages = Mistakes.Select(mistake =>
        {
            Valid.ShouldContain(mistake.From);
            var index = Valid.IndexOf(mistake.From, StringComparison.Ordinal);
            var text = Valid[..index] + mistake.To + Valid[(index + mistake.From.Length)..];
            return $"{mistake.What}\n  {Should.Throw<FactoryException>(() => Read(text)).Message}\n";
        });

        string.Concat(messages).ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    private static Recipe Read(string text) => RecipeReader.Parse(YamlFile.Parse(text, "recipes/demo.yaml"), "demo");
}
