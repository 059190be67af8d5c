using Hiperiso.Factory.Building;

namespace Hiperiso.Factory.Tests.Building;

public sealed class IgnoreRulesTests
{
    private const string Text = "# comment\n/artifacts/\nobj/\n*.received.txt\n";

    [Theory]
    [InlineData("artifacts", true, true)]
    [InlineData("src/artifacts", true, false)]
    [InlineData("src/obj", true, true)]
    [InlineData("src/obj", false, false)]
    [InlineData("src/a.received.txt", false, true)]
    [InlineData("src/a.cs", false, false)]
    [InlineData(".git", true, true)]
    public void Entries_are_ignored_as_git_does(string path, bool isDirectory, bool isIgnored) =>
        IgnoreRules.Parse(Text).Ignores(path, isDirectory).ShouldBe(isIgnored);

    [Theory]
    [InlineData("!keep")]
    [InlineData("a/b")]
    [InlineData("[ab]")]
    public void What_is_not_understood_is_refused(string line) =>
        Should.Throw<FactoryException>(() => IgnoreRules.Parse("obj/\n" + line)).Message.ShouldStartWith(".gitignore:2: ");
}
