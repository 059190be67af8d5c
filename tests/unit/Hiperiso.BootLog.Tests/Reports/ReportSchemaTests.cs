using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Sessions;
using Hiperiso.BootLog.Tests.Traces;

namespace Hiperiso.BootLog.Tests.Reports;

/// <summary><c>docs/schema/boot-report.schema.json</c>, judged by Debian's validator.</summary>
public sealed class ReportSchemaTests : IDisposable
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", ".."));
    private static readonly string SchemaFile = Path.Combine(Root, "docs/schema/boot-report.schema.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("bootlog-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_report_of_the_corpus_conforms() => Faults(Corpus.Names.Select(name =>
    {
        using var session = SessionDirectory.With(name, Corpus.Read(name)).Analyzed();
        return Write(name, session.Read("report.json"));
    })).ShouldBeEmpty();

    [Fact]
    public void Reports_with_traces_times_problems_and_evidence_conform()
    {
        Faults(Unusual().Select((report, index) => Write($"{index}", report))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_approved_report_conforms()
    {
        var approved = Directory.EnumerateFiles(Path.Combine(Root, "tests/unit/Hiperiso.BootLog.Tests"), "*.approved.txt", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file)))
            .Where(file => file.Text.Contains("\"hiperiso.boot-report\"", StringComparison.Ordinal)).ToList();
        approved.Count.ShouldBeGreaterThan(7);
        Faults(approved.Select(file => Write(file.Name, file.Text[file.Text.IndexOf("{\n", StringComparison.Ordinal)..]))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_of_the_schema_is_written_by_some_report()
    {
        var written = Unusual().Append(ReportOf("grub-efi-no-kernel")).SelectMany(report => Names(JsonNode.Parse(report)!, "")).ToHashSet();
        var described = Described(JsonNode.Parse(File.ReadAllText(SchemaFile))!, "").ToList();
        described.Count.ShouldBeGreaterThan(50);
        described.Where(name => !written.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void The_values_of_the_schema_are_those_of_the_program()
    {
        var properties = JsonNode.Parse(File.ReadAllText(SchemaFile))!["properties"]!;
        Values(properties["result"]!).ShouldBe(Enum.GetValues<BootResult>().Select(ContractText.ToContractText), ignoreOrder: true);
        Values(properties["boot_stage_final"]!).ShouldBe(Enum.GetValues<BootStage>().Select(ContractText.ToContractText), ignoreOrder: true);
        Values(properties["failure_domain"]!).ShouldBe(Enum.GetValues<FailureDomain>().Select(ContractText.ToContractText), ignoreOrder: true);
        Values(properties["stages"]!["items"]!["properties"]!["clock"]!).ShouldBe(Enum.GetValues<StageClock>().Select(StageClockText.Name), ignoreOrder: true);
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
    public void What_is_no_report_does_not_conform(string field, string value)
    {
        var report = JsonNode.Parse(ReportOf("grub-efi-no-kernel"))!;
        report[field] = JsonNode.Parse(value);
        Faults([Write("report", report.ToJsonString())]).Length.ShouldBe(1);
    }

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

    private static IEnumerable<string> Values(JsonNode property) => property["enum"]!.AsArray().Select(value => value!.GetValue<string>());

    private static IEnumerable<string> Names(JsonNode node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Names(member.Value ?? new JsonArray(), $"{path}.{member.Key}").Append($"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Names(item!, path)),
        _ => [],
    };

    private static IEnumerable<string> Described(JsonNode schema, string path) =>
        schema["items"] is { } items ? Described(items, path)
        : schema["properties"] is JsonObject members ? members.SelectMany(member => Described(member.Value!, $"{path}.{member.Key}").Append($"{path}.{member.Key}"))
        : [];

    private string Write(string name, string report)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, report);
        return path;
    }

    private static string[] Faults(IEnumerable<string> files)
    {
        var script = Path.Combine(Root, "tests/unit/Hiperiso.Runtime.Tests/Configuration/schema.py");
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, SchemaFile, .. files]) { RedirectStandardOutput = true })!;
        var lines = python.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        python.WaitForExit();
        python.ExitCode.ShouldBe(0);
        return lines;
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;

    private sealed class Witness : IStageWitness
    {
        public StageEvidence? Testify(SilentSession session) => new(BootStage.Kernel, "screens", "a picture shows it");
    }
}
