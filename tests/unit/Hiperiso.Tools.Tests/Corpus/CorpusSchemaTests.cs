using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Hiperiso.BootLog.Tests.Reports;
using Hiperiso.Tools.Corpus;

namespace Hiperiso.Tools.Tests.Corpus;

/// <summary><c>docs/schema/corpus-summary.schema.json</c>.</summary>
public sealed class CorpusSchemaTests
{
    private const string Day = "2026-11-15";

    private static readonly JsonSchema Schema = new("corpus-summary");

    [Fact(Timeout = 60_000)]
    public void Summaries_of_any_stick_conform_with_and_without_a_day()
    {
        using SampleStick full = Sample(), scanty = new(), empty = new();
        scanty.Index("""{"session_id":"only-its-name"}""");
        scanty.Index("""{"session_id":"failed","result":"failure"}""");
        scanty.Index("""{"session_id":"unheard-of","result":"splendid","failure_domain":"weather"}""");
        SampleStick[] sticks = [full, scanty, empty];
        Schema.Faults(sticks.SelectMany(stick => (string[])[Summary(stick, null), Summary(stick, Day)])).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public void Every_field_of_the_schema_is_written_by_some_summary()
    {
        using var stick = Sample();
        Schema.Described().Count().ShouldBeGreaterThan(30);
        Schema.Unwritten(Summary(stick, Day)).ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public void Tables_and_the_names_of_the_schema_are_those_of_the_program()
    {
        Schema.Properties.AsObject().Select(field => field.Key).Skip(2).ShouldBe(CorpusQuestions.Of(Day).Select(question => question.Name));
        Schema.Content["required"]!.AsArray().Select(field => (string)field!).Skip(2).ShouldBe(CorpusQuestions.Of(null).Select(question => question.Name));
        Schema.Properties["schema"]!["const"]!.GetValue<string>().ShouldBe(JsonCorpusWriter.Schema);
        Schema.Properties["schema_version"]!["const"]!.GetValue<int>().ShouldBe(JsonCorpusWriter.SchemaVersion);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("schema", "\"hiperiso.boot-report\"")]
    [InlineData("schema_version", "2")]
    [InlineData("sessions", "[]")]
    [InlineData("images", "[{}]")]
    [InlineData("failures", "null")]
    [InlineData("unheard_of", "1")]
    public void What_is_no_summary_does_not_conform(string field, string value)
    {
        using var stick = Sample();
        Schema.Faults(JsonSchema.With(Summary(stick, Day), field, value)).Length.ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public void A_table_or_column_that_is_missing_is_told()
    {
        using var stick = Sample();
        var summary = JsonNode.Parse(Summary(stick, Day))!.AsObject();
        var tables = summary.Select(field => field.Key).ToList();
        var columns = tables.Where(table => summary[table] is JsonArray)
            .SelectMany(table => summary[table]![0]!.AsObject().Select(field => (Table: table, Column: field.Key))).ToList();
        Schema.Faults(tables.Select(table => Without(summary, all => all.Remove(table)))
            .Concat(columns.Select(place => Without(summary, all => all[place.Table]![0]!.AsObject().Remove(place.Column)))))
            .Length.ShouldBe(tables.Count + columns.Count);
    }

    // An image that fails after the day, and one whose stages take longer then.
    private static SampleStick Sample()
    {
        var stick = new SampleStick();
        for (var boot = 0; boot < 2; boot++)
        {
            var start = string.Create(CultureInfo.InvariantCulture, $"2026-11-{10 + (boot * 10)}T00:00:00Z");
            stick.Session($"slow_{boot}", "slow.iso", start, "success", 1000, 2000 + (boot * 4000));
            stick.Session($"weak_{boot}", "weak.iso", start, boot < 1 ? "success" : "failure", 1000);
        }

        return stick;
    }

    private static string Summary(SampleStick stick, string? since)
    {
        using var corpus = CorpusDatabase.Open("");
        new CorpusIntake(corpus, stick.Path).Run();
        corpus.Content.OnlyRead();
        using var bytes = new MemoryStream();
        CorpusAnswer.Summarize(corpus, since, new JsonCorpusWriter(bytes));
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Without(JsonObject summary, Func<JsonObject, bool> remove)
    {
        var cut = summary.DeepClone().AsObject();
        remove(cut).ShouldBeTrue();
        return cut.ToJsonString();
    }
}
