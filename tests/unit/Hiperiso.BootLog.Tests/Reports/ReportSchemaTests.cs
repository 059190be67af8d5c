using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Sessions;
using Hiperiso.BootLog.Tests.Traces;

namespace Hiperiso.BootLog.Tests.Reports;

/// <summary><c>docs/schema/boot-report.schema.json</c>.</summary>
public sealed class ReportSchemaTests
{
    private static readonly JsonSchema Schema = new("boot-report");

    [Fact]
    public void Every_report_of_the_corpus_conforms() => Schema.Faults(Corpus.Names.Select(ReportOf)).ShouldBeEmpty();

    [Fact]
    public void Reports_with_traces_times_problems_and_evidence_conform() => Schema.Faults(Unusual()).ShouldBeEmpty();

    [Fact]
    public void Every_approved_report_conforms()
    {
        var approved = Directory.EnumerateFiles(Path.Combine(JsonSchema.Root, "tests/unit/Hiperiso.BootLog.Tests"), "*.approved.txt", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(text => text.Contains($"\"{JsonReport.Schema}\"", StringComparison.Ordinal)).ToList();
        approved.Count.ShouldBeGreaterThan(7);
        Schema.Faults(approved.Select(text => text[text.IndexOf("{\n", StringComparison.Ordinal)..])).ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_of_the_schema_is_written_by_some_report()
    {
        Schema.Described().Count().ShouldBeGreaterThan(50);
        Schema.Unwritten(Unusual().Append(ReportOf("grub-efi-no-kernel"))).ShouldBeEmpty();
    }

    [Fact]
    public void The_values_of_the_schema_are_those_of_the_program()
    {
        var properties = Schema.Properties;
        JsonSchema.Values(properties["result"]!).ShouldBe(Enum.GetValues<BootResult>().Select(ContractText.ToContractText), ignoreOrder: true);
        JsonSchema.Values(properties["boot_stage_final"]!).ShouldBe(Enum.GetValues<BootStage>().Select(ContractText.ToContractText), ignoreOrder: true);
        JsonSchema.Values(properties["failure_domain"]!).ShouldBe(Enum.GetValues<FailureDomain>().Select(ContractText.ToContractText), ignoreOrder: true);
        JsonSchema.Values(properties["stages"]!["items"]!["properties"]!["clock"]!)
            .ShouldBe(Enum.GetValues<StageClock>().Select(StageClockText.Name), ignoreOrder: true);
        properties["schema"]!["const"]!.GetValue<string>().ShouldBe(JsonReport.Schema);
        properties["schema_version"]!["const"]!.GetValue<int>().ShouldBe(JsonReport.SchemaVersion);
    }

    [Theory]
    [InlineData("result", "\"fine\"")]
    [InlineData("schema_version", "2")]
    [InlineData("error_count", "-1")]
    [InlineData("reason", "\"\"")]
    [InlineData("boot_duration_ms", "1.5")]
    [InlineData("unheard_of", "1")]
    [InlineData("stages", "[{}]")]
    [InlineData("trace", "null")]
    public void What_is_no_report_does_not_conform(string field, string value) =>
        Schema.Faults(JsonSchema.With(ReportOf("grub-efi-no-kernel"), field, value)).Length.ShouldBe(1);

    private static string ReportOf(string log)
    {
        using var session = SessionDirectory.With(log, Corpus.Read(log)).Analyzed();
        return session.Read("report.json");
    }

    private static IEnumerable<string> Unusual()
    {
        foreach (var trace in RealTrace.Names)
        {
            using var session = SessionDirectory.With(trace, Corpus.Read("linux-login")).Holding("trace.bin", RealTrace.Read(trace))
                .Holding("timing.dat", "launching_qemu\t3.00\tx\nguest_login\t15.25\tx\n").Holding("session.json", "[]").Analyzed();
            yield return session.Read("report.json");
        }

        using var silent = SessionDirectory.Empty("silent").Holding("session.json", "{}").Analyzed(new AnalysisOptions { Witnesses = [new Witness()] });
        yield return silent.Read("report.json");
    }

    private sealed class Witness : IStageWitness
    {
        public StageEvidence? Testify(SilentSession session) => new(BootStage.Kernel, "screens", "a picture shows it");
    }
}
