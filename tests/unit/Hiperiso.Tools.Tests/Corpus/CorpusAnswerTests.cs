using System.Globalization;
using System.Text.Json;
using Hiperiso.Tools.Corpus;

namespace Hiperiso.Tools.Tests.Corpus;

/// <summary>What a corpus answers.</summary>
public sealed class CorpusAnswerTests
{
    [Theory(Timeout = 30_000)]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("csv")]
    public void The_summary_tells_how_the_images_do_and_what_got_worse(string format)
    {
        using var stick = Sample();
        using var corpus = CorpusDatabase.Open("");
        new CorpusIntake(corpus, stick.Path).Run();
        corpus.Content.OnlyRead();
        using var bytes = new MemoryStream();
        using var text = new StreamWriter(bytes) { NewLine = "\n" };
        ICorpusWriter writer = format switch
        {
            "json" => new JsonCorpusWriter(bytes),
            "csv" => new CsvCorpusWriter(text),
            _ => new TextCorpusWriter(text, "2026-11-15"),
        };
        CorpusAnswer.Summarize(corpus, "2026-11-15", writer);
        text.Flush();
        var summary = System.Text.Encoding.UTF8.GetString(bytes.ToArray());
        if (format == "json")
            JsonDocument.Parse(summary).Dispose();
        summary.ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff().WithDiscriminator(format));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("DELETE FROM session", "not authorized")]
    [InlineData("DROP TABLE session", "not authorized")]
    [InlineData("CREATE TEMP TABLE x (y)", "not authorized")]
    [InlineData("ATTACH '/tmp/x' AS x", "not authorized")]
    [InlineData("PRAGMA user_version = 7", "not authorized")]
    [InlineData("SELECT load_extension('/tmp/x')", "not authorized")]
    [InlineData("COMMIT", "not authorized")]
    [InlineData("VACUUM INTO '/tmp/hiperiso-corpus-test'", "it gives no rows")]
    [InlineData("SELECT 1; SELECT 2", "more than one statement")]
    [InlineData("-- nothing", "the query is empty")]
    [InlineData("", "the query is empty")]
    [InlineData("SELECT no_such FROM session", "no such column: no_such")]
    public void A_query_can_only_read(string query, string why)
    {
        using var stick = Sample();
        Should.Throw<InvalidDataException>(() => stick.Ask(query, stick.Database)).Message.ShouldContain(why);
        File.Exists("/tmp/hiperiso-corpus-test").ShouldBeFalse();
        stick.Ask("SELECT count(*) AS n FROM session -- still there", stick.Database).ShouldBe("n\n12\n");
    }

    [Fact(Timeout = 30_000)]
    public void Values_of_all_kinds_are_written_in_all_forms()
    {
        const string query = "SELECT 1 AS whole, 1.5 AS \"real, too\", 9e999 AS endless, NULL AS none, '' AS empty, '=1+1' AS formula, 'a \"b\", c' AS text, x'41' AS bytes, '日本' AS wide";
        using var corpus = CorpusDatabase.Open("");
        corpus.Content.OnlyRead();
        using var bytes = new MemoryStream();
        using var text = new StreamWriter(bytes) { NewLine = "\n" };
        foreach (var writer in (ICorpusWriter[])[new TextCorpusWriter(text, null), new CsvCorpusWriter(text)])
            CorpusAnswer.Query(corpus, query, writer);
        text.Flush();
        CorpusAnswer.Query(corpus, query, new JsonCorpusWriter(bytes));
        System.Text.Encoding.UTF8.GetString(bytes.ToArray()).ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    // Half of the boots before the day, half after; one image fails more often afterwards, and another is slower.
    private static SampleStick Sample()
    {
        var stick = new SampleStick();
        for (var boot = 0; boot < 4; boot++)
        {
            var start = string.Create(CultureInfo.InvariantCulture, $"2026-11-{10 + (boot / 2 * 10) + boot:00}T00:00:00Z");
            stick.Session($"slow_{boot}", "slow.iso", start, "success", 1000 + boot, boot < 2 ? 2000 : 6000 + boot);
            stick.Session($"weak_{boot}", "weak.iso", start, boot < 3 ? "success" : "failure", 1000, 2000);
            stick.Index(SampleStick.Line($"old_{boot}", "=old, image.iso", start, boot < 2 ? "no_serial" : "incomplete"));
        }

        return stick;
    }
}
