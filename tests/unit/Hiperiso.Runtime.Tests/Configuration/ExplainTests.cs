using System.Text;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>What configurations mean, and what is said about them: one approved file for each group.</summary>
public sealed class ExplainTests
{
    private static readonly Dictionary<string, ConfigurationCase[]> Groups = new()
    {
        ["menu"] = PluginCases.Menu,
        ["guest"] = PluginCases.Guest,
        ["passwords"] = PluginCases.Passwords,
        ["overrides"] = PluginCases.Overrides,
        ["platforms"] = RuleCases.Platforms,
        ["conflicts"] = RuleCases.Conflicts,
        ["syntax"] = BrokenCases.Syntax,
        ["lenient"] = BrokenCases.Lenient,
        ["types"] = BrokenCases.Types,
    };

    public static TheoryData<string> GroupNames => [.. Groups.Keys];

    [Theory]
    [MemberData(nameof(GroupNames))]
    public void A_configuration_is_explained(string group)
    {
        var text = new StringBuilder();
        foreach (var item in Groups[group])
            text.Append(Describe(item));
        text.ToString().ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff().WithDiscriminator(group));
    }

    [Fact]
    public void At_least_sixty_configurations_are_explained() => Groups.Values.Sum(group => group.Length).ShouldBeGreaterThanOrEqualTo(60);

    [Fact]
    public void The_whole_explanation_has_all_parts()
    {
        var item = PluginCases.Overrides[0];
        StickExplanation.Explain(item.Configuration, ConfigurationCase.Stick, $"hiperiso_iso={item.Image}")
            .ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    private static string Describe(ConfigurationCase item) =>
        $"""
        ======== {item.Name}
        {Shown(item.Json)}
        {(item.CommandLine.Length > 0 ? $"command line: {item.CommandLine}\n" : "")}
        {ExplainText.Resolution(item.Configuration, item.Boot)}{GuestChanges(item)}{ExplainText.Findings(ConfigurationCheck.Against(item.Configuration, ConfigurationCase.Stick))}

        """.Replace("\r", "", StringComparison.Ordinal) + "\n";

    // Only what the configuration changes: the arguments themselves have approved files of their own.
    private static string GuestChanges(ConfigurationCase item)
    {
        var plain = ExplainText.Guest(new BootParameters { IsoPath = item.Image }).Split('\n');
        var configured = ExplainText.Guest(item.Boot.Parsed.Parameters).Split('\n');
        var lines = plain.Except(configured).Select(line => $"- {line.Trim()}").Concat(configured.Except(plain).Select(line => $"+ {line.Trim()}")).ToList();
        return lines.Count == 0 ? "" : $"\nguest\n{string.Concat(lines.Select(line => line + "\n"))}";
    }

    private static string Shown(string json) => (json.Length > 2000 ? json[..20] + "…" : json)
        .Replace("\uFEFF", "<BOM>", StringComparison.Ordinal).Replace("\u00A0", "<NBSP>", StringComparison.Ordinal);
}
