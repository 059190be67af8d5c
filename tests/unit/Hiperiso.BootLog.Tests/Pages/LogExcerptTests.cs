using System.Text;
using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Sessions;
using Hiperiso.BootLog.Tests.Traces;

namespace Hiperiso.BootLog.Tests.Pages;

public class LogExcerptTests
{
    private const int Mebibyte = 1 << 20;

    [Fact]
    public void A_small_log_is_shown_as_a_whole() => LogSpan.Of(LogSpan.SmallLog, [5]).ShouldBe([new LogSpan(0, LogSpan.SmallLog)]);

    [Fact]
    public void An_empty_log_has_nothing_to_show() => LogSpan.Of(0, []).ShouldBeEmpty();

    [Fact]
    public void Of_a_large_log_the_edges_and_what_is_around_the_marks_is_shown() =>
        LogSpan.Of(10 * Mebibyte, [5 * Mebibyte, (5 * Mebibyte) + 1000, 100, (10 * Mebibyte) - 1, -1, 11 * Mebibyte]).ShouldBe(
        [
            new LogSpan(0, LogSpan.Edge),
            new LogSpan((5 * Mebibyte) - LogSpan.Surroundings, (5 * Mebibyte) + 1000 + LogSpan.Surroundings),
            new LogSpan((10 * Mebibyte) - LogSpan.Edge, 10 * Mebibyte),
        ]);

    [Fact]
    public void The_surroundings_of_a_stage_and_of_a_finding_are_found_in_a_large_log()
    {
        using var log = Large("[    0.000000] Linux version 6.12\n", "Kernel panic - not syncing: x\n");
        var excerpt = LogExcerpt.Read(log.Path, Marks(log.Path));
        excerpt.Pieces.Count.ShouldBe(4);
        excerpt.Pieces.SelectMany(piece => piece.Lines).Count(line => line.Text == "Kernel panic - not syncing: x").ShouldBe(1);
        excerpt.Pieces.SelectMany(piece => piece.Lines).ShouldAllBe(line => line.Text.StartsWith("line ") || line.Offset == excerpt.LineAt(line.Offset)!.Offset);
        excerpt.Pieces.SelectMany(piece => piece.Lines).Select(line => line.Text).Where(text => !text.StartsWith("line ") || !text.EndsWith('.'))
            .ShouldBe(["[    0.000000] Linux version 6.12", "Kernel panic - not syncing: x"], "no line is cut");
    }

    [Fact]
    public void What_is_left_out_is_told_to_the_byte()
    {
        using var session = SessionDirectory.With("s", File.ReadAllBytes(Large("Kernel panic - not syncing: x\n").Path)).Analyzed();
        var page = session.Read("report.html");
        var shown = LogExcerpt.Read(Path.Combine(session.Path, "serial.log"), Marks(Path.Combine(session.Path, "serial.log"))).Pieces;
        for (var index = 1; index < shown.Count; index++)
        {
            page.ShouldContain($"\u2026 {shown[index].Span.Start - shown[index - 1].Span.End} bytes left out");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n[    0.000000] Linux version 6.12\nKernel panic - not syncing: x\nOops: x\n<>&")]
    public void A_large_log_makes_no_large_page(string line)
    {
        var piece = Encoding.UTF8.GetBytes(new string('&', 100) + line);
        using var session = SessionDirectory.With("s", [.. Enumerable.Repeat(piece, 40 * Mebibyte / piece.Length).SelectMany(bytes => bytes)]);
        var report = SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        SessionAnalyzer.WritePage(session.Path, report);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64L * Mebibyte);
        new FileInfo(Path.Combine(session.Path, "report.html")).Length.ShouldBeLessThan(5L * Mebibyte);
    }

    [Theory]
    [InlineData("ipxe-linux-login")]
    [InlineData("grub-efi-no-kernel")]
    public void The_lines_of_an_excerpt_are_those_of_the_scan(string name)
    {
        using var log = new TemporaryFile(Corpus.Read(name));
        var scan = SessionAnalyzer.ScanFile(log.Path);
        var excerpt = LogExcerpt.Read(log.Path, Marks(log.Path));
        excerpt.Pieces.Sum(piece => piece.Lines.Count).ShouldBe((int)scan.Summary.LineCount);
        scan.Events.ShouldAllBe(e => excerpt.LineAt(e.Offset)!.Text.StartsWith(e.Line, StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_keep_their_indentation()
    {
        using var log = new TemporaryFile("  a\n\tb\n      c");
        LogExcerpt.Read(log.Path, []).Pieces.ShouldHaveSingleItem().Lines.Select(line => line.Indent).ShouldBe([2, 0, 6]);
    }

    private static long[] Marks(string path) => [.. SessionAnalyzer.ScanFile(path).Events.Select(e => e.Offset)];

    // 4 MiB, the given lines at 1 MiB, 2 MiB and so on.
    private static TemporaryFile Large(params string[] lines)
    {
        var text = new StringBuilder();
        foreach (var line in (string[])[.. lines, ""])
        {
            for (var end = text.Length + Mebibyte; text.Length < end;)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"line {text.Length} with nothing in it.\n");
            }

            text.Append(line);
        }

        return new TemporaryFile(text.ToString());
    }
}
