using System.Text;
using System.Text.Json.Nodes;
using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Serial;

namespace Hiperiso.BootLog.Tests.Reports;

/// <summary><c>docs/schema/serial-report.schema.json</c>.</summary>
public sealed class SerialSchemaTests
{
    private static readonly JsonSchema Schema = new("serial-report");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_scan_of_the_corpus_conforms(bool onlyStages) =>
        Schema.Faults(Corpus.Names.Select(name => ReportOf(Corpus.Read(name), onlyStages)).Append(ReportOf([], onlyStages))).ShouldBeEmpty();

    [Fact]
    public void Every_field_of_the_schema_is_written_by_some_scan()
    {
        Schema.Described().Count().ShouldBeGreaterThan(30);
        Schema.Unwritten(ReportOf(Corpus.Read("grub-efi-no-kernel"))).ShouldBeEmpty();
    }

    // What both reports have means the same in both.
    [Fact]
    public void Fields_are_those_of_the_report_of_a_session()
    {
        var report = new JsonSchema("boot-report").Properties;
        foreach (var (name, field) in Schema.Properties.AsObject().Where(property => property.Key != "schema"))
        {
            JsonNode.DeepEquals(WithoutDescriptions(field!), WithoutDescriptions(report[name]!)).ShouldBeTrue(name);
        }

        Schema.Properties["schema"]!["const"]!.GetValue<string>().ShouldBe(SerialReport.Schema);
        Schema.Properties["schema_version"]!["const"]!.GetValue<int>().ShouldBe(SerialReport.SchemaVersion);
    }

    [Theory]
    [InlineData("schema", "\"hiperiso.boot-report\"")]
    [InlineData("result", "\"fine\"")]
    [InlineData("decided_by", "{}")]
    [InlineData("session_id", "\"x\"")]
    public void What_is_no_scan_does_not_conform(string field, string value) =>
        Schema.Faults(JsonSchema.With(ReportOf(Corpus.Read("grub-efi-no-kernel")), field, value)).Length.ShouldBe(1);

    [Fact]
    public void A_part_of_a_verdict_is_none() =>
        Schema.Faults(JsonSchema.With(ReportOf(Corpus.Read("grub-efi-no-kernel"), onlyStages: true), "result", "\"failure\"")).Length.ShouldBe(1);

    private static string ReportOf(byte[] log, bool onlyStages = false) => Encoding.UTF8.GetString(SerialReport.WriteJson(Scans.Of(log), onlyStages));

    private static JsonNode WithoutDescriptions(JsonNode schema)
    {
        var bare = schema.DeepClone();
        foreach (var part in Parts(bare).ToList())
        {
            part.Remove("description");
        }

        return bare;
    }

    private static IEnumerable<JsonObject> Parts(JsonNode schema) =>
        schema is JsonObject members ? members.Select(member => member.Value).OfType<JsonObject>().SelectMany(Parts).Append(members) : [];
}
