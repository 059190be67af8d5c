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

        var whole = MatrixMerge.Merge([.. parts], [.. "abc".Select(id => Entry(id))], In("whole"), MatrixHistory.None);

        whole.Select(result => (result.Entry.Id, result.Failure, result.Attempts, result.Seconds)).ShouldBe(
            [("a", null, 1, 12.5), ("b", MatrixFailure.Snapshot, 2, 12.5), ("c", null, 1, 12.5)]);
        whole[1].Findings.ShouldBe(["why"]);
        MatrixHistory.Read(In("whole/matrix.json")).Entries.Keys.ShouldBe(["a", "b", "c"]);
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

        MatrixReport.Write(In(name), [.. results], []);
        return In(name);
    }
}
