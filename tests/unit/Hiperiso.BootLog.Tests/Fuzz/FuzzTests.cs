using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Hiperiso.BootLog.Tests.Comparing;
using Hiperiso.BootLog.Tests.Serial;

namespace Hiperiso.BootLog.Tests.Fuzz;

/// <summary>Damaged input is analysed, quickly and in little memory. <c>HIPERISO_FUZZ</c> sets the number of inputs of each kind.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Damaged_logs_are_read_to_their_end()
    {
        var results = new Dictionary<BootResult, int>();
        FuzzRun.Run(seed =>
        {
            var log = new DamagedLog(seed).Next();
            var scan = Scans.Of(log);
            scan.Summary.ByteCount.ShouldBe(log.Length);
            SerialReport.WriteText(scan, onlyStages: false).Split('\n').ShouldAllBe(line => line.EnumerateRunes().Sum(VisibleText.Columns) <= 80);
            using var json = JsonDocument.Parse(SerialReport.WriteJson(scan, onlyStages: false));
            SerialTable.Write(scan, onlyStages: false).TrimEnd('\n').Split('\n').ShouldAllBe(row => row.Split(',').Length >= 8);
            var random = new Random(seed);
            Scans.Describe(Scans.InChunks(log, () => random.Next(1, 100))).ShouldBe(Scans.Describe(scan));
            results[scan.Verdict.Result] = results.GetValueOrDefault(scan.Verdict.Result) + 1;
        });
        output.WriteLine($"{FuzzRun.Inputs} logs: {string.Join(", ", results.Select(pair => $"{pair.Value} {pair.Key}"))}");
        results.Count.ShouldBeGreaterThan(2, "the damage should leave every kind of verdict");
    }

    [Fact]
    public void Damaged_session_directories_are_analysed_or_refused_and_nothing_outside_is_touched()
    {
        var (analysed, halves, seen) = (0, 0, 0);
        FuzzRun.Run(seed =>
        {
            using var session = new DamagedSession(seed);
            try
            {
                var analysis = SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default);
                SessionAnalyzer.WriteReports(session.Path, analysis);
                SessionAnalyzer.WritePage(session.Path, analysis);
                using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(session.Path, "report.json"), Encoding.UTF8));
                XDocument.Parse(File.ReadAllText(Path.Combine(session.Path, "report.html"), Encoding.UTF8)).Root.ShouldNotBeNull();
                analysed++;
                halves += analysis.Problems.Any(problem => problem.Contains("surrogate", StringComparison.Ordinal)) ? 1 : 0;
                seen += analysis.Evidence.Any(evidence => evidence.Source == SessionFiles.Screens) ? 1 : 0;
            }
            catch (Exception refusal) when (refusal is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                refusal.Message.ShouldNotBeEmpty();
            }

            session.Outside().ShouldBe(DamagedSession.Untouched);
        });
        output.WriteLine($"{FuzzRun.Inputs} sessions, {analysed} of them analysed, {halves} with half of a surrogate pair, {seen} judged by a screen");
        analysed.ShouldBeInRange(FuzzRun.Inputs / 10, FuzzRun.Inputs);
        (halves > FuzzRun.Inputs / 200 && seen > FuzzRun.Inputs / 20).ShouldBeTrue("the damage should reach what it is made for");
    }

    [Fact]
    public void Damaged_logs_and_sessions_are_compared_or_refused()
    {
        var outcomes = new Dictionary<ComparisonOutcome, int>();
        FuzzRun.Run(seed =>
        {
            using var session = new DamagedSession(seed);
            using var boots = new Boots();
            var log = boots.Log("log", new DamagedLog(seed).Next());
            Boots.Compare(log, log).Outcome.ShouldBe(ComparisonOutcome.Same);
            foreach (var (before, after) in new[] { (log, session.Path), (session.Path, log), (session.Path, Path.GetDirectoryName(session.Path)!) })
            {
                try
                {
                    var comparison = Boots.Compare(before, after);
                    ComparisonText.Write(comparison).Split('\n').ShouldAllBe(line => line.EnumerateRunes().Sum(VisibleText.Columns) <= 80);
                    using var json = JsonDocument.Parse(ComparisonJson.Write(comparison));
                    XDocument.Parse(Encoding.UTF8.GetString(ComparisonHtml.Write(comparison))).Root.ShouldNotBeNull();
                    outcomes[comparison.Outcome] = outcomes.GetValueOrDefault(comparison.Outcome) + 1;
                }
                catch (InvalidDataException refusal)
                {
                    refusal.Message.ShouldNotBeEmpty();
                }
            }

            session.Outside().ShouldBe(DamagedSession.Untouched);
        });
        output.WriteLine($"{FuzzRun.Inputs} pairs: {string.Join(", ", outcomes.Select(pair => $"{pair.Value} {pair.Key}"))}");
        outcomes.Keys.Count.ShouldBeGreaterThan(2, "the damage should leave several outcomes");
    }
}
