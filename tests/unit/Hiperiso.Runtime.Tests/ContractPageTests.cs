using System.Text.RegularExpressions;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Tests.Configuration;

namespace Hiperiso.Runtime.Tests;

/// <summary>docs/contract.md names everything, and what it names is there.</summary>
public sealed partial class ContractPageTests
{
    private static readonly string Root = RepositoryRoot.Path;
    private static readonly string[] Lines = File.ReadAllLines(Path.Join(Root, "docs/contract.md"));
    private static readonly string[] Sources = [.. Directory.EnumerateFiles(Path.Join(Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText)];

    public static TheoryData<string> Parameters =>
    [
        .. KeyName().Matches(File.ReadAllText(Path.Join(Root, "src/Hiperiso.Runtime/CommandLine/BootParameterReader.cs")))
            .Select(match => match.Groups[1].Value).Distinct(),
    ];

    public static TheoryData<string> ConfigurationKeyNames =>
    [
        .. KeyTable.Write().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]),
        .. ConfigurationKeys.Sections.Where(section => section.Shape != SectionShape.Value).Select(section => section.Name),
    ];

    public static TheoryData<string> References => [.. Lines.SelectMany(line => Reference().Matches(line)).Select(match => match.Value).Distinct()];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Every_parameter_has_its_line(string parameter) => Lines.ShouldContain(line => line.Contains($"`{parameter}`"));

    [Theory]
    [MemberData(nameof(ConfigurationKeyNames))]
    public void Every_key_has_its_line(string key) =>
        Lines.ShouldContain(line => line.StartsWith($"| `{key}` |", StringComparison.Ordinal) || line.StartsWith($"| **`{key}`** |", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(References))]
    public void Every_test_that_is_named_is_there(string reference)
    {
        var parts = Reference().Match(reference).Groups;
        Sources.ShouldContain(source => source.Contains($"class {parts[1].Value}") && source.Contains($" {parts[2].Value}("));
        if (parts[3].Success)
            File.Exists(Approved(reference)).ShouldBeTrue(Approved(reference));
    }

    [Fact]
    public void An_approved_file_mentions_the_key_it_holds()
    {
        foreach (var line in Lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal) && Reference().Match(line).Groups[3].Success))
        {
            var key = line.Split('`')[1].Split('.')[^1];
            var approved = File.ReadAllText(Approved(line));
            (approved.Contains($"\"{key}\"", StringComparison.Ordinal) || approved.Contains($"_{key}\"", StringComparison.Ordinal)).ShouldBeTrue(line);
        }
    }

    private static string Approved(string reference)
    {
        var parts = Reference().Match(reference).Groups;
        return Directory.EnumerateFiles(
            Path.Join(Root, "tests/unit"), $"{parts[1].Value}.{parts[2].Value}.{parts[3].Value}.approved.txt", SearchOption.AllDirectories)
            .SingleOrDefault($"no approved file for {reference}");
    }

    [GeneratedRegex("\"(hiperiso_[a-z_]+)\"")]
    private static partial Regex KeyName();

    [GeneratedRegex(@"`([A-Z]\w+)\.([A-Z]\w+)`(?: \(([\w-]+)\))?")]
    private static partial Regex Reference();
}
