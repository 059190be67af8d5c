using System.Diagnostics;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Describing;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>The schema for editors, judged by Debian's validator.</summary>
public sealed class ConfigurationSchemaTests : IDisposable
{
    private static readonly string SchemaFile = Path.Join(RepositoryRoot.Path, "docs/schema/hiperiso.schema.json");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_committed_schema_is_the_one_the_keys_give() =>
        File.ReadAllText(SchemaFile).ShouldBe(ConfigurationSchema.Write(), "renew it: hiperiso config schema > docs/schema/hiperiso.schema.json");

    [Fact]
    public void The_example_and_the_sticks_own_file_conform_and_have_no_findings()
    {
        string[] files = [Path.Join(RepositoryRoot.Path, "docs/examples/hiperiso.json"), Path.Join(RepositoryRoot.Path, "images/files/hiperiso.json")];
        Faults(files).ShouldBeEmpty();
        files.SelectMany(file => StickExplanation.Check(ConfigurationFolder.ReadAs(null, file), null))
            .ShouldAllBe(finding => finding.Message.Contains("windows11.json is there", StringComparison.Ordinal));
    }

    [Fact]
    public void The_example_has_every_section()
    {
        var root = ConfigurationFolder.ReadAs(null, Path.Join(RepositoryRoot.Path, "docs/examples/hiperiso.json")).Main.Root!;
        var missing = ConfigurationKeys.Sections.Where(section => section.Shape != SectionShape.Value && section.Name != "image_list")
            .Where(section => root.Members.All(member => member.Name != section.Name));
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_is_read_without_a_finding_conforms()
    {
        var good = PluginCases.Menu.Concat(PluginCases.Guest).Concat(PluginCases.Passwords).Concat(PluginCases.Overrides)
            .Concat(RuleCases.Platforms).Concat(RuleCases.Conflicts)
            .Where(item => StickExplanation.Check(item.Source, null).IsEmpty).ToList();
        good.Count.ShouldBeGreaterThan(30);
        Faults([.. good.Select((item, index) => Write($"{index}", item.Json))]).ShouldBeEmpty();
    }

    [Fact]
    public void Slips_are_shown_by_an_editor()
    {
        string[] slips =
        [
            """{"menu_alais": []}""",
            """{"menu_alias": {}}""",
            """{"menu_alias": [{"image": "ISOs/a.iso", "alias": "x"}]}""",
            """{"control": [{"VTOY_FILE_FLT_ISO": 1}]}""",
            """{"control": [{"VTOY_FILE_FLT_ISO": "1", "VTOY_FILE_FLT_WIM": "1"}]}""",
            """{"iso_overrides": {"*./a": {"ram": "4096"}}}""",
            """{"iso_overrides_uefi": {"*./a": {"vga": "cirrus"}}}""",
            """{"password": {"bootpwd": "secret"}}""",
            """{"auto_install": [{"image": "/a", "template": [1]}]}""",
        ];
        Faults([.. slips.Select((json, index) => Write($"{index}", json))]).Length.ShouldBe(slips.Length);
    }

    private string Write(string name, string json)
    {
        File.WriteAllText(_folder[name], json);
        return _folder[name];
    }

    private static string[] Faults(string[] files)
    {
        var script = Path.Join(RepositoryRoot.Path, "tests/unit/Hiperiso.Runtime.Tests/Configuration/schema.py");
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, SchemaFile, .. files]) { RedirectStandardOutput = true })!;
        var lines = python.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        python.WaitForExit();
        python.ExitCode.ShouldBe(0);
        return lines;
    }
}
