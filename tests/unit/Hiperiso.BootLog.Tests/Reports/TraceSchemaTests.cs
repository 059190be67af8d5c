using System.Text;
using System.Text.Json.Nodes;
using Hiperiso.BootLog.Tests.Traces;

namespace Hiperiso.BootLog.Tests.Reports;

/// <summary><c>docs/schema/trace-summary.schema.json</c>.</summary>
public sealed class TraceSchemaTests
{
    private static readonly JsonSchema Schema = new("trace-summary");

    [Fact]
    public void Every_real_trace_and_every_kind_of_end_conforms() =>
        Schema.Faults(RealTrace.Names.Select(RealTrace.Read).SelectMany(trace => (byte[][])[trace, trace[..^5], [.. trace, .. new byte[64]]])
            .Append(File.ReadAllBytes(Path.Combine(JsonSchema.Root, "tests/unit/Hiperiso.BootLog.Tests/Traces/qemu-log.log"))).Select(SummaryOf)).ShouldBeEmpty();

    [Fact]
    public void Every_field_of_the_schema_is_written_by_some_summary()
    {
        Schema.Described().Count().ShouldBeGreaterThan(50);
        Schema.Unwritten(RealTrace.Names.Select(name => SummaryOf(RealTrace.Read(name)))).ShouldBeEmpty();
    }

    // What both have means the same in both.
    [Fact]
    public void Its_first_fields_are_those_that_the_report_of_a_session_repeats()
    {
        foreach (var (name, field) in new JsonSchema("boot-report").Properties["trace"]!["properties"]!.AsObject())
        {
            JsonNode.DeepEquals(Schema.Properties[name], field).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void The_values_of_the_schema_are_those_of_the_program()
    {
        JsonSchema.Values(Schema.Properties["end"]!)
            .ShouldBe(Enum.GetNames<TraceEndKind>().Select(name => name.ToLowerInvariant()), ignoreOrder: true);
        foreach (var list in (string[])["drives", "failures"])
        {
            JsonSchema.Values(Schema.Properties[list]!["items"]!["properties"]!["kind"]!)
                .ShouldBe(Enum.GetValues<TraceDriveKind>().Select(TraceJson.NameOf), ignoreOrder: true);
        }

        Schema.Properties["schema"]!["const"]!.GetValue<string>().ShouldBe(TraceJson.Schema);
        Schema.Properties["schema_version"]!["const"]!.GetValue<int>().ShouldBe(TraceJson.SchemaVersion);
    }

    [Theory]
    [InlineData("schema", "\"hiperiso.boot-report\"")]
    [InlineData("form", "\"simpletrace-3\"")]
    [InlineData("end", "\"fine\"")]
    [InlineData("record_count", "-1")]
    [InlineData("problem", "null")]
    [InlineData("time_line", "{}")]
    [InlineData("drives", "[{}]")]
    [InlineData("ports", "[]")]
    [InlineData("unheard_of", "1")]
    public void What_is_no_summary_does_not_conform(string field, string value) =>
        Schema.Faults(JsonSchema.With(SummaryOf(RealTrace.Read("cd-read-error")), field, value)).Length.ShouldBe(1);

    [Fact]
    public void A_field_that_is_missing_is_told()
    {
        var summary = SummaryOf(RealTrace.Read("cd-read-error"));
        var fields = JsonNode.Parse(summary)!.AsObject().Select(field => field.Key).ToList();
        Schema.Faults(fields.Select(field => Without(summary, field))).Length.ShouldBe(fields.Count);
    }

    private static string SummaryOf(byte[] trace) => Encoding.UTF8.GetString(TraceJson.Write(Reading.Summary(trace)));

    private static string Without(string summary, string field)
    {
        var cut = JsonNode.Parse(summary)!.AsObject();
        cut.Remove(field);
        return cut.ToJsonString();
    }
}
