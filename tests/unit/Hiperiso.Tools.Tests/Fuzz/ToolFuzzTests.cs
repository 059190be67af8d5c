using System.Text;
using System.Text.Json;
using Hiperiso.BootLog;
using Hiperiso.BootLog.Tests.Fuzz;
using Hiperiso.Tools.Corpus;
using Hiperiso.Tools.Tests.Corpus;
using Hiperiso.Tools.Tests.Watch;
using Hiperiso.Tools.Watch;

namespace Hiperiso.Tools.Tests.Fuzz;

/// <summary>Damaged sessions and sticks, as <c>log watch</c> and <c>log corpus</c> meet them. <c>HIPERISO_FUZZ</c> sets how many.</summary>
public sealed class ToolFuzzTests(ITestOutputHelper output)
{
    private const int Looks = 8;

    [Fact]
    public void Sessions_that_are_damaged_again_and_again_are_watched()
    {
        var (told, stages, ended) = (0, 0, 0);
        FuzzRun.Run(seed =>
        {
            using var session = new DamagedSession(seed);
            var clock = new ManualClock();
            using var watch = new SessionWatch(session.Path, clock);
            using var text = new StringWriter { NewLine = "\n" };
            using var json = new StringWriter { NewLine = "\n" };
            using var terminal = new StringWriter { NewLine = "\n" };
            IWatchView[] views = [new PlainView(text, clock), new JsonView(json, clock), new TerminalView(terminal, () => 60)];
            for (var look = 0; look < Looks && !watch.IsComplete; look++)
            {
                var events = watch.Look();
                foreach (var view in views)
                {
                    foreach (var happened in events)
                        view.Tell(happened);
                    view.Show(watch.Progress);
                }

                told += events.Count;
                stages += events.Count(happened => happened.Kind == "stage");
                session.Damage();
                session.Grow();
                clock.Advance(1);
            }

            ended += watch.IsComplete ? 1 : 0;
            ShouldBeVisible(text.ToString());
            ShouldBeVisible(terminal.ToString().Replace("\r\e[K", "", StringComparison.Ordinal));
            foreach (var line in json.ToString().TrimEnd('\n').Split('\n'))
                JsonDocument.Parse(line).Dispose();
            session.Outside().ShouldBe(DamagedSession.Untouched);
        });
        output.WriteLine($"{FuzzRun.Inputs} sessions: {told} events, {stages} stages, {ended} sessions ended");
        Math.Min(stages, ended).ShouldBeGreaterThan(FuzzRun.Inputs / 50, "the damage should leave something to be watched");
    }

    [Fact]
    public void Damaged_sticks_are_read_into_a_corpus()
    {
        var (sessions, problems) = (0L, 0L);
        FuzzRun.Run(seed =>
        {
            using var session = new DamagedSession(seed);
            using var stick = Stick(seed);
            using var corpus = CorpusDatabase.Open("");
            new CorpusIntake(corpus, stick.Path).Run();
            new CorpusIntake(corpus, Path.GetDirectoryName(session.Path)!).Run();
            corpus.Content.OnlyRead();
            ShouldBeVisible(Summary(corpus));
            sessions += corpus.Number("SELECT count(*) FROM session");
            problems += corpus.Number("SELECT count(*) FROM problem");
            session.Outside().ShouldBe(DamagedSession.Untouched);
        });
        output.WriteLine($"{FuzzRun.Inputs} sticks: {sessions} sessions, {problems} problems");
        Math.Min(sessions, problems).ShouldBeGreaterThan(FuzzRun.Inputs, "the damage should leave something to be read, and something that cannot be");
    }

    // An index, and two sessions with their reports.
    private static SampleStick Stick(int seed)
    {
        var (random, stick) = (new Random(seed), new SampleStick());
        var damage = new DamagedJson(random);
        using (var index = File.Create(stick[SampleStick.Logs + "/index.jsonl"]))
        {
            for (var line = random.Next(1, 12); line > 0; line--)
            {
                index.Write(damage.Of(SampleStick.Line($"line_{line}", "a.iso", "2026-11-01T00:00:00Z", "failure", "kernel")));
                index.Write("\n"u8);
            }
        }

        foreach (var id in new[] { "one", "other" })
        {
            stick.Session(id, "a.iso", "2026-12-01T00:00:00Z", "success", 1000, 2000);
            foreach (var name in new[] { "session.json", "report.json" })
            {
                var file = stick[$"{SampleStick.Logs}/{id}/{name}"];
                if (random.Next(3) > 0)
                    File.WriteAllBytes(file, damage.Of(File.ReadAllText(file)));
            }
        }

        return stick;
    }

    // In every form, and what is told of the problems.
    private static string Summary(CorpusDatabase corpus)
    {
        using var bytes = new MemoryStream();
        CorpusAnswer.Summarize(corpus, "2026-11-15", new JsonCorpusWriter(bytes));
        JsonDocument.Parse(bytes.ToArray()).Dispose();
        using var text = new StringWriter { NewLine = "\n" };
        CorpusAnswer.Summarize(corpus, "2026-11-15", new TextCorpusWriter(text, "2026-11-15"));
        CorpusAnswer.Summarize(corpus, "2026-11-15", new CsvCorpusWriter(text));
        CorpusAnswer.Query(corpus, "SELECT * FROM session LEFT JOIN stage USING (session_id)", new CsvCorpusWriter(text));
        CorpusProblems.Write(corpus, text);
        return text.ToString() + Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void ShouldBeVisible(string text) =>
        text.EnumerateRunes().ShouldAllBe(rune => rune.Value == '\n' || VisibleText.IsSafe(rune));
}
