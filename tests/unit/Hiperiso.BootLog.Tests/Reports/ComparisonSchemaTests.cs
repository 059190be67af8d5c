using System.Text;
using Hiperiso.BootLog.Tests.Comparing;
using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Traces;

namespace Hiperiso.BootLog.Tests.Reports;

/// <summary><c>docs/schema/boot-comparison.schema.json</c>.</summary>
public sealed class ComparisonSchemaTests
{
    private static readonly JsonSchema Schema = new("boot-comparison");

    [Fact]
    public void Comparisons_of_logs_sessions_and_sets_conform()
    {
        using var boots = new Boots();
        Schema.Faults(Corpus.Names.Zip(Corpus.Names.Skip(1)).Select(pair => Compare(boots.Log("a", Corpus.Read(pair.First)), boots.Log("b", Corpus.Read(pair.Second))))
            .Append(Sets(boots))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_of_the_schema_is_written_by_some_comparison()
    {
        using var boots = new Boots();
        Schema.Described().Count().ShouldBeGreaterThan(40);
        Schema.Unwritten(Sets(boots)).ShouldBeEmpty();
    }

    [Fact]
    public void The_values_of_the_schema_are_those_of_the_program()
    {
        var image = Schema.Properties["images"]!["items"]!["properties"]!;
        var outcomes = Enum.GetValues<ComparisonOutcome>().Select(ComparisonOutcomeText.ToContractText).ToList();
        JsonSchema.Values(Schema.Properties["outcome"]!).ShouldBe(outcomes);
        JsonSchema.Values(image["outcome"]!).ShouldBe(outcomes);
        JsonSchema.Values(image["findings"]!["items"]!["properties"]!["outcome"]!).ShouldBe(outcomes[1..]);
        JsonSchema.Values(image["clock"]!).ShouldBe(Enum.GetValues<StageClock>().Select(StageClockText.Name), ignoreOrder: true);
        JsonSchema.Values(image["a"]!["properties"]!["worst_result"]!)
            .ShouldBe(Enum.GetValues<BootResult>().Select(ContractText.ToContractText), ignoreOrder: true);
        JsonSchema.Values(image["b"]!["properties"]!["stage_reached"]!)
            .ShouldBe(Enum.GetValues<BootStage>().Where(stage => stage != BootStage.Error).Select(ContractText.ToContractText), ignoreOrder: true);
        Schema.Properties["schema"]!["const"]!.GetValue<string>().ShouldBe(ComparisonJson.Schema);
        Schema.Properties["schema_version"]!["const"]!.GetValue<int>().ShouldBe(ComparisonJson.SchemaVersion);
    }

    [Theory]
    [InlineData("outcome", "\"worse\"")]
    [InlineData("images", "[]")]
    [InlineData("images", "[{}]")]
    [InlineData("only_a", "null")]
    [InlineData("unheard_of", "1")]
    public void What_is_no_comparison_does_not_conform(string field, string value)
    {
        using var boots = new Boots();
        Schema.Faults(JsonSchema.With(Sets(boots), field, value)).Length.ShouldBe(1);
    }

    // Everything that a comparison can tell: a guest that fails, error lines, traces with failing sectors, times, images of one side, one that is unreadable.
    private static string Sets(Boots boots)
    {
        boots.Session("before/x_1", Corpus.Read("linux-login"), "/x.iso", RealTrace.Read("ipxe-standard"));
        boots.Session("before/old", [], "/old.iso");
        boots.Session("after/x_2", Corpus.Read("linux-init-missing"), "/x.iso", RealTrace.Read("cd-read-error"));
        boots.Session("after/new", [], "/new.iso");
        Directory.CreateDirectory(boots.In("after/unreadable/serial.log"));
        File.WriteAllText(boots.In("after/unreadable/session.json"), "{}");
        return Compare(boots.In("before"), boots.In("after"));
    }

    private static string Compare(string before, string after) => Encoding.UTF8.GetString(ComparisonJson.Write(Boots.Compare(before, after)));
}
