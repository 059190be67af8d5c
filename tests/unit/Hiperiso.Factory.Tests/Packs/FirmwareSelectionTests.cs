using Hiperiso.Factory.Packs;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Tests.Packs;

public sealed class FirmwareSelectionTests : IDisposable
{
    private readonly string _component = Directory.CreateTempSubdirectory("hiperiso-firmware-").FullName;

    public FirmwareSelectionTests()
    {
        Write("alpha/version", "1.2-3\n");
        Write("alpha/copyright", "…");
        foreach (var name in new[] { "wifi/a.fw", "wifi/b.fw", "wifi/old/c.fw", "secret.bin" })
        {
            Write($"alpha/firmware/{name}", name);
        }
    }

    public void Dispose() => Directory.Delete(_component, recursive: true);

    [Fact]
    public void Only_files_that_the_policy_names_get_in() =>
        Select(Rule("\"wifi/*.fw\"")).ShouldBe(["wifi/a.fw from alpha 1.2-3 for ath9k_htc", "wifi/b.fw from alpha 1.2-3 for ath9k_htc"]);

    [Fact]
    public void Two_stars_reach_into_directories() =>
        Select(Rule("\"wifi/**\"")).Select(line => line.Split(' ')[0]).ShouldBe(["wifi/a.fw", "wifi/b.fw", "wifi/old/c.fw"]);

    [Fact]
    public void Without_a_rule_nothing_gets_in() => Select("policy: []").ShouldBeEmpty();

    [Fact]
    public void What_must_not_be_passed_on_stays_out() =>
        Select(Rule("\"wifi/*.fw\"").Replace("redistributable: true", "redistributable: false", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void A_glob_that_names_nothing_is_an_error_with_file_line_and_remedy()
    {
        var error = Should.Throw<FactoryException>(() => Select(Rule("\"wifi/*.fw\", \"wlan/*.fw\"")));

        error.Message.ShouldBe("recipes/firmware.yaml:2: 'wlan/*.fw' names no file of alpha 1.2-3");
        error.Hint!.ShouldContain("wifi/a.fw");
    }

    [Fact]
    public void A_package_that_is_not_in_the_component_is_an_error() =>
        Should.Throw<FactoryException>(() => Select(Rule("x").Replace("alpha", "beta", StringComparison.Ordinal)))
            .Message.ShouldBe("recipes/firmware.yaml:2: the component has no package 'beta'");

    [Fact]
    public void One_file_cannot_have_two_rules() =>
        Should.Throw<FactoryException>(() => Select(Rule("wifi/a.fw") + Rule("\"wifi/*\"")["policy:\n".Length..]))
            .Message.ShouldContain("'wifi/a.fw' is named by the rule in line 2 already");

    [Theory]
    [InlineData("licence: ISC", "key 'licence' is missing")]
    [InlineData("redistributable: true", "key 'redistributable' is missing")]
    [InlineData("why: Needed.", "key 'why' is missing")]
    [InlineData("modules: [ath9k-htc]", "a rule names files, and the modules")]
    public void A_rule_says_everything(string line, string message) =>
        Should.Throw<FactoryException>(() => Select(Rule("x").Replace(line, "", StringComparison.Ordinal))).Message.ShouldContain(message);

    private static string Rule(string files) => $"""
        policy:
          - package: alpha
            files: [{files}]
            modules: [ath9k-htc]
            licence: ISC
            redistributable: true
            why: Needed.

        """;

    private IReadOnlyList<string> Select(string policy) =>
    [
        .. FirmwareSelection.Select(FirmwarePolicy.Read(YamlFile.Parse(policy, FirmwarePolicy.File)), _component)
            .Select(file => $"{file.Path} from {file.Provider} for {string.Join(' ', file.Rule.Modules)}"),
    ];

    private void Write(string relativePath, string text)
    {
        var path = Path.Combine(_component, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
