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
    [InlineData("a", "b", "no part has run c")]
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
    public void A_failure_that_is_none_is_refused()
    {
        var part = Part("1", MatrixHistoryTests.Result("a", MatrixFailure.Boot));
        var file = In("1/matrix.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"boot\"", "\"fatigue\"", StringComparison.Ordinal));
        Should.Throw<FactoryException>(() => MatrixMerge.Merge([part], [Entry('a')], In("whole"), MatrixHistory.None))
            .Message.ShouldBe($"{part}: 'a' failed by 'fatigue', which is no kind of failure");
    }

    private static MatrixEntry Entry(char id) => MatrixSelectionTests.Entry(id.ToString(), 1);

    private static MatrixResult[] Results(string ids) => [.. ids.Select(id => MatrixHistoryTests.Result(id.ToString(), null))];

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
