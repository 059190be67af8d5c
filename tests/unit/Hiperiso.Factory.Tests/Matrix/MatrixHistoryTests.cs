using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixHistoryTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("matrix-history-");

    private string File => Path.Combine(_directory.FullName, "history.jsonl");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void What_went_wrong_since_an_earlier_run_is_told_before_what_is_good_again()
    {
        System.IO.File.WriteAllBytes(File, MatrixRecordWriter.File(MatrixRuns.Of(Result("a", null), Result("b", MatrixFailure.Boot), Result("c", null))));

        var history = MatrixHistory.Read(File);

        Changes(history, MatrixRuns.Of(Result("b", null), Result("a", MatrixFailure.Timeout), Result("c", null), Result("new", MatrixFailure.Boot)))
            .ShouldBe(["a was good, and is not any more", "b is good again"]);
        history.Seconds["a"].ShouldBe(12.5);
    }

    [Fact]
    public void What_changed_when_an_entry_broke_is_named_also_in_later_runs()
    {
        var kernel = MatrixRuns.Component("kernel", "6.12.2", "4");
        var history = MatrixHistory.Of(
            MatrixRuns.Run(1, "-a b"), MatrixRuns.Run(2, "a b"), MatrixRuns.Run(3, "b"), MatrixRuns.Run(4, "-a b", kernel), MatrixRuns.Run(5, "-a b", kernel));

        Changes(history, MatrixRuns.Run(6, "-a -b", kernel, MatrixRuns.Component("qemu", "10.0.13", "5"), MatrixRuns.Component("initramfs", "0.1.0", "6"))).ShouldBe(
        [
            "a is not good since 2026-11-04T20:00:00Z; changed in between: kernel 6.12.1 → 6.12.2",
            "b was good, and is not any more; changed in between: qemu 10.0.13-0000000000000003 → 0000000000000005",
        ]);
        Changes(history, MatrixRuns.Run(6, "a b")).ShouldBe(["a is good again; changed in between: kernel 6.12.2 → 6.12.1"]);
    }

    [Fact]
    public void An_image_the_repository_or_nothing_can_have_changed()
    {
        var history = MatrixHistory.Of(MatrixRuns.Run(1, "a"));
        Changes(history, MatrixRuns.Run(2, "-a", MatrixRuns.Component("i-iso", "2", "7"))).ShouldBe(["a was good, and is not any more; changed in between: i-iso 1 → 2"]);
        Changes(history, MatrixRuns.Run(2, "-a", MatrixRuns.Component("images", "", "7"))).ShouldBe(["a was good, and is not any more; changed in between: images changed"]);
        Changes(history, MatrixRuns.Run(2, "-a")).ShouldBe(["a was good, and is not any more; no component has changed in between"]);
        Changes(MatrixHistory.Of(MatrixRuns.Run(1, "-a")), MatrixRuns.Run(2, "-a")).ShouldBe(["a was not good in any run that is known, since 2026-11-01T20:00:00Z"]);
    }

    [Fact]
    public void A_history_gives_back_what_was_appended_to_it()
    {
        MatrixHistory.ReadLines(File).Runs.ShouldBeEmpty();
        MatrixHistoryFile.Append(File, MatrixRuns.Run(1, "a -b"));
        MatrixHistoryFile.Append(File, MatrixRuns.Run(2, "a b"));

        var runs = MatrixHistory.ReadLines(File).Runs;

        runs.Select(MatrixRecordWriter.Line).ShouldBe([MatrixRecordWriter.Line(MatrixRuns.Run(1, "a -b")), MatrixRecordWriter.Line(MatrixRuns.Run(2, "a b"))]);
    }

    [Fact]
    public void A_line_that_lost_its_end_costs_that_line_only_and_is_named()
    {
        MatrixHistoryFile.Append(File, MatrixRuns.Run(1, "a"));
        MatrixHistoryFile.Append(File, MatrixRuns.Run(2, "a"));
        var text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, text[..^20]);
        MatrixHistoryFile.Append(File, MatrixRuns.Run(3, "a"));

        var history = MatrixHistory.ReadLines(File);

        history.Runs.Select(run => run.Time!.Value.Day).ShouldBe([1, 3]);
        history.Faults.Single().ShouldStartWith($"{File}:2: no run of the matrix: ");
        Changes(history, MatrixRuns.Run(4, "a")).ShouldBe(["1 line of the history cannot be read:", $"  {history.Faults[0]}"]);
    }

    [Fact]
    public void A_machine_that_did_not_work_makes_an_entry_neither_good_nor_bad()
    {
        var kernel = MatrixRuns.Component("kernel", "6.12.2", "4");
        var history = MatrixHistory.Of(MatrixRuns.Run(1, "a b"), MatrixRuns.Run(2, "?a ?b"), MatrixRuns.Run(3, "-a ?b", kernel), MatrixRuns.Run(4, "?a b", kernel));

        Changes(history, MatrixRuns.Run(5, "-a ?b", kernel)).ShouldBe(["a is not good since 2026-11-03T20:00:00Z; changed in between: kernel 6.12.1 → 6.12.2"]);
        Changes(MatrixHistory.Of(MatrixRuns.Run(1, "?a")), MatrixRuns.Run(2, "-a")).ShouldBeEmpty();
        MatrixHistory.Of(MatrixRuns.Run(1, "a"), MatrixRuns.Run(2, "?b")).Seconds.Keys.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Runs_that_end_at_the_same_time_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(1, 20).Select(day => Task.Run(() => MatrixHistoryFile.Append(File, MatrixRuns.Run(day, "a")))));

        var history = MatrixHistory.ReadLines(File);
        history.Faults.ShouldBeEmpty();
        history.Runs.Select(run => run.Time!.Value.Day).Order().ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public void A_history_that_cannot_be_written_is_refused_with_its_name() =>
        Should.Throw<FactoryException>(() => MatrixHistoryFile.Append("/proc/history.jsonl", MatrixRuns.Run(1, "a"))).Message.ShouldStartWith("--history=/proc/history.jsonl");

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"entries": [{"id": "a"}]}""")]
    [InlineData("""{"entries": [{"id": 1, "good": true, "seconds": 1}]}""")]
    [InlineData("""{"entries": [{"id": null, "good": true, "seconds": 1}]}""")]
    [InlineData("""{"entries": [], "time": "yesterday"}""")]
    [InlineData("""{"entries": [], "components": [{"name": "kernel"}]}""")]
    [InlineData("""{"entries": [{"id": "a", "good": true, "seconds": 1}, {"id": "a", "good": false, "seconds": 1}]}""")]
    [InlineData("""{"entries": [], "components": [{"name": "kernel", "hash": "1"}, {"name": "kernel", "hash": "2"}]}""")]
    [InlineData("""{"entries": [], "components": [{"name": null, "hash": "1"}]}""")]
    [InlineData("""{"entries": [], "components": [{"name": "kernel", "hash": null}]}""")]
    [InlineData("""{"entries": [{"id": "a", "good": true, "seconds": 1e999}]}""")]
    [InlineData("""{"entries": [{"id": "a", "good": false, "seconds": 1, "findings": [null]}]}""")]
    [InlineData("""{"entries": [{"id": "a", "good": true, "seconds": 1, "directory": "../b"}]}""")]
    [InlineData("""{"entries": [{"id": "a", "good": true, "seconds": 1, "boots": [{"directory": "a/../..", "failure": null, "seconds": 1}]}]}""")]
    public void A_file_that_is_none_is_refused_with_its_name(string text)
    {
        System.IO.File.WriteAllText(File, text);
        Should.Throw<FactoryException>(() => MatrixHistory.Read(File)).Message.ShouldStartWith(File);
        MatrixHistory.ReadLines(File).Faults.Length.ShouldBe(text.Length == 0 ? 0 : 1);
    }

    [Fact]
    public void A_missing_file_is_refused_with_its_name() =>
        Should.Throw<FactoryException>(() => MatrixHistory.Read("/no/such/matrix.json")).Message.ShouldStartWith("/no/such/matrix.json");

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "not good in 1 of 3 runs|why")]
    [InlineData(3, "not good in 3 of 3 runs|why")]
    public void An_entry_that_is_not_good_every_time_is_not_good(int bad, string findings)
    {
        var result = MatrixResult.Of([.. Enumerable.Range(0, 3).Select(run => Result("a", run < bad ? MatrixFailure.Boot : null))]);
        string.Join('|', result.Findings).ShouldBe(findings);
        result.IsGood.ShouldBe(bad == 0);
    }

    internal static MatrixResult Result(string id, MatrixFailure? failure) =>
        new(MatrixSelectionTests.Entry(id, 1), failure, failure is null ? [] : ["why"], 12.5, 1);

    private static IEnumerable<string> Changes(MatrixHistory history, MatrixRecord run) => history.Changes(history.Date(run));
}
