using System.Collections.Immutable;
using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixMergeTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("matrix-merge-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Parts_become_one_with_all_their_sessions_and_results()
    {
        var bad = MatrixHistoryTests.Result("b", MatrixFailure.Snapshot) with { Attempts = 2 };
        var parts = new[] { Part("1", MatrixHistoryTests.Result("a", null)), Part("2", bad, MatrixHistoryTests.Result("c", null)) };

        var (whole, _) = MatrixMerge.Merge([.. parts], [.. "abc".Select(id => Entry(id))], In("whole"), MatrixHistory.None, In("history.jsonl"));

        whole.Select(result => (result.Entry.Id, result.Failure, result.Attempts, result.Seconds)).ShouldBe(
            [("a", null, 1, 12.5), ("b", MatrixFailure.Snapshot, 2, 12.5), ("c", null, 1, 12.5)]);
        whole[1].Findings.ShouldBe(["why"]);
        var run = MatrixRecordReader.Read(In("whole/matrix.json"));
        run.Entries.Select(entry => entry.Id).ShouldBe(["a", "b", "c"]);
        run.Components.ShouldBe(MatrixRuns.Components);
        MatrixRecordWriter.Line(MatrixHistory.ReadLines(In("history.jsonl")).Runs.Single()).ShouldBe(MatrixRecordWriter.Line(run));
        File.ReadAllText(In("whole/b/session/session.json")).ShouldBe("b");
        File.ReadAllText(In("whole/index.html")).ShouldContain("1 of 3 entries");
    }

    [Theory]
    [InlineData("abc", "a", "'a' is in")]
    [InlineData("abcd", "", "matrix.yaml has no entry 'd'")]
    public void Parts_that_are_not_one_whole_are_refused(string first, string second, string message)
    {
        string[] parts = [Part("1", Results(first)), Part("2", Results(second))];
        Should.Throw<FactoryException>(() => MatrixMerge.Merge([.. parts], [.. "abc".Select(id => Entry(id))], In("whole"), MatrixHistory.None))
            .Message.ShouldContain(message);
    }

    [Fact]
    public void Parts_of_different_images_are_no_whole()
    {
        string[] parts = [Part("1", Results("ab")), Part("2", Results("c"))];
        var file = In("2/matrix.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("6.12.1", "6.12.2", StringComparison.Ordinal));
        Should.Throw<FactoryException>(() => MatrixMerge.Merge([.. parts], [.. "abc".Select(id => Entry(id))], In("whole"), MatrixHistory.None))
            .Message.ShouldBe($"{In("2")}: was run with another image than the first part");
    }

    [Fact]
    public void What_a_lost_part_had_to_run_is_trouble_of_the_infrastructure_and_the_report_is_whole()
    {
        var part = Part("1", Results("a"));
        var lost = In("2");
        Write("2/b/serial.log", "half a boot");
        Write("whole/c/serial.log", "of an earlier merge");

        var (whole, changes) = MatrixMerge.Merge([part, lost], [.. "abc".Select(id => Entry(id))], In("whole"), MatrixHistory.Of(MatrixRuns.Run(1, "a b c")));

        whole.Select(result => result.Failure).ShouldBe([null, MatrixFailure.Infrastructure, MatrixFailure.Infrastructure]);
        whole[1].Findings.Single().ShouldStartWith($"no part has a result of it: {lost}/matrix.json: no results of an earlier run: Could not find");
        MatrixRecordReader.Read(In("whole/matrix.json")).Entries.Select(entry => entry.Failure).ShouldBe([null, "infrastructure", "infrastructure"]);
        File.ReadAllText(In("whole/b/serial.log")).ShouldBe("half a boot");
        Directory.Exists(In("whole/c")).ShouldBeFalse();
        changes.ShouldBeEmpty("a machine that is gone says nothing of an entry");
    }

    [Theory]
    [InlineData("\"boot\"", "\"fatigue\"", "'a' failed by 'fatigue', which is no kind of failure")]
    [InlineData("\"entries\"", "\"entrie", "no results of an earlier run")]
    public void A_part_that_cannot_be_read_is_lost(string text, string damaged, string why)
    {
        string[] parts = [Part("1", MatrixHistoryTests.Result("a", MatrixFailure.Boot)), Part("2", Results("b"))];
        var file = In("1/matrix.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace(text, damaged, StringComparison.Ordinal));

        var (whole, _) = MatrixMerge.Merge([.. parts], [Entry('a'), Entry('b')], In("whole"), MatrixHistory.None);

        whole.Select(result => result.Failure).ShouldBe([MatrixFailure.Infrastructure, null]);
        whole[0].Findings.Single().ShouldContain(why);
        File.Exists(In("whole/a/session/session.json")).ShouldBeTrue();
    }

    [Fact]
    public void Without_any_part_that_can_be_read_every_entry_is_told_all_the_same()
    {
        MatrixMerge.Merge([In("no"), In("nothing")], [Entry('a'), Entry('b')], In("whole"), MatrixHistory.None, In("history.jsonl")).Results.Length.ShouldBe(2);
        MatrixHistory.ReadLines(In("history.jsonl")).Runs.Single().Entries.Length.ShouldBe(2);
        Should.Throw<FactoryException>(() => MatrixMerge.Merge([], [Entry('a')], In("whole"), MatrixHistory.None)).Message.ShouldBe("no part is given");
    }

    private static MatrixEntry Entry(char id) => MatrixSelectionTests.Entry(id.ToString(), 1);

    private static MatrixResult[] Results(string ids) => [.. ids.Select(id => MatrixHistoryTests.Result(id.ToString(), null))];

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
    }

    private string In(string path) => Path.Combine(_directory.FullName, path);

    private string Part(string name, params MatrixResult[] results)
    {
        foreach (var result in results)
        {
            var session = Directory.CreateDirectory(Path.Combine(In(name), result.Entry.Id, "session"));
            File.WriteAllText(Path.Combine(session.FullName, "session.json"), result.Entry.Id);
        }

        var build = new MatrixBuild(null, null, MatrixRuns.Components, ImmutableDictionary<string, MatrixComponent>.Empty);
        MatrixReport.Write(In(name), [.. results], build.With([.. results], In(name)), MatrixHistory.None);
        return In(name);
    }
}
