using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Tests.Recipes;

public sealed class PatchEngineTests
{
    [Fact]
    public void A_literal_of_several_lines_is_replaced_as_it_stands()
    {
        var rule = new PatchRule("main.c", "if (a.b) {\n    x();\n}", IsRegex: false, "$1 lock();\n", 1, "why");

        PatchEngine.Apply("recipes/demo.yaml", 1, rule, "begin\nif (a.b) {\n    x();\n}\nend").ShouldBe("begin\n$1 lock();\n\nend");
    }

    [Fact]
    public void A_regular_expression_sees_lines_and_groups()
    {
        var rule = new PatchRule("main.c", "^#define (\\w+) 1$", IsRegex: true, "#define $1 2", 2, "why");

        PatchEngine.Apply("recipes/demo.yaml", 1, rule, "#define A 1\n#define B 1\n #define C 1").ShouldBe("#define A 2\n#define B 2\n #define C 1");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Another_number_of_matches_names_recipe_rule_file_and_number(int matches)
    {
        var rule = new PatchRule("hw/main.c", "bug", IsRegex: false, "feature", 2, "It was a bug.");
        var text = string.Join('\n', Enumerable.Repeat("bug", matches));

        var error = Should.Throw<FactoryException>(() => PatchEngine.Apply("recipes/demo.yaml", 7, rule, text));

        error.Message.Split('\n')[0].ShouldBe($"recipes/demo.yaml: patch 7: hw/main.c has {matches} matches, the rule says 2");
        error.Hint.ShouldNotBeNull().ShouldContain("It was a bug.");
    }

    [Fact]
    public void A_rule_limited_to_a_function_leaves_the_others_alone()
    {
        var rule = new PatchRule("main.c", "bug", IsRegex: false, "feature", 1, "why") { Within = new PatchRange("^second", "^}") };

        PatchEngine.Apply("recipes/demo.yaml", 1, rule, "first {\nbug\n}\nsecond {\nbug\n}\nthird {\nbug\n}")
            .ShouldBe("first {\nbug\n}\nsecond {\nfeature\n}\nthird {\nbug\n}");
    }

    [Fact]
    public void A_file_with_CR_LF_keeps_it_and_a_file_with_both_keeps_both()
    {
        using var repository = new TestRepository();
        PatchRule[] rules = [new("dos.c", "^bug$", IsRegex: true, "a\nb", 2, "why"), new("both.c", "bug", IsRegex: false, "ok", 1, "why")];
        repository.Write("dos.c", "bug\r\nx\r\nbug\r\n");
        repository.Write("both.c", "bug\r\nx\n");

        PatchEngine.ApplyAll("recipes/demo.yaml", rules, repository.Root);

        File.ReadAllText(Path.Combine(repository.Root, "dos.c")).ShouldBe("a\r\nb\r\nx\r\na\r\nb\r\n");
        File.ReadAllText(Path.Combine(repository.Root, "both.c")).ShouldBe("ok\r\nx\n");
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_survive()
    {
        using var repository = new TestRepository();
        var file = Path.Combine(repository.Root, "latin.c");
        File.WriteAllBytes(file, [0xE9, .. "bug ü"u8, 0xFF]);

        PatchEngine.ApplyAll("recipes/demo.yaml", [new PatchRule("latin.c", "bug ü", IsRegex: false, "ok €", 1, "why")], repository.Root);

        File.ReadAllBytes(file).ShouldBe([0xE9, .. "ok €"u8, 0xFF]);
    }
}
