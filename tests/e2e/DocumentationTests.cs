using System.Text.RegularExpressions;

namespace Hiperiso.E2e.Tests;

/// <summary>What README and docs say must be true: targets exist, links lead somewhere, example commands run.</summary>
public sealed partial class DocumentationTests(Workshop workshop)
{
    private IEnumerable<string> Pages =>
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", .. Directory.EnumerateFiles(Path.Combine(workshop.Root, "docs"), "*.md")];

    [Fact]
    public void Every_target_that_is_named_exists()
    {
        var (exitCode, described) = FileSystemCheck.Run("dotnet", "cake", Path.Combine(workshop.Root, "build.cake"), "--description");
        exitCode.ShouldBe(0, described);

        var named = Pages.SelectMany(page => Target().Matches(Read(page)).Select(match => match.Groups[1].Value)).Distinct().ToList();
        named.ShouldContain("Image");
        named.Where(target => !Regex.IsMatch(described, $@"(?m)^\s*{target}\s")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_relative_link_leads_to_a_file()
    {
        var links = Pages.SelectMany(page => Link().Matches(Read(page))
            .Select(match => Path.GetFullPath(Path.Combine(workshop.Root, Path.GetDirectoryName(page)!, match.Groups[1].Value))));
        links.Where(link => !File.Exists(link)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("hiperiso", "--help")]
    [InlineData("hiperiso", "log", "analyze", "--help")]
    [InlineData("hiperiso", "config", "check", "--help")]
    [InlineData("hiperiso", "explain", "--help")]
    [InlineData("hiperiso-log", "--help")]
    public void The_tools_explain_themselves(string program, params string[] arguments)
    {
        var (exitCode, output) = FileSystemCheck.Run(Path.Combine(workshop.Root, "artifacts/tools", program), arguments);
        exitCode.ShouldBe(0, output);
        output.ShouldContain("Usage:");
    }

    [GeneratedRegex(@"--target=(\w+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)[^)]*\)")]
    private static partial Regex Link();

    private string Read(string page) => File.ReadAllText(Path.Combine(workshop.Root, page));
}
