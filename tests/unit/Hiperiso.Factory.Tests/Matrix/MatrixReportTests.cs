using System.Collections.Immutable;
using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixReportTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("matrix-report-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("matrix.json")]
    [InlineData("matrix.junit.xml")]
    [InlineData("index.html")]
    public void Whoever_reads_a_report_while_it_is_written_anew_has_the_old_one_to_its_end(string name)
    {
        Write(MatrixHistoryTests.Result("a", null));
        var before = File.ReadAllText(Path.Combine(_directory.FullName, name));
        using var reader = new StreamReader(new FileStream(Path.Combine(_directory.FullName, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        Write(MatrixHistoryTests.Result("a", MatrixFailure.Boot), MatrixHistoryTests.Result("b", null));

        reader.ReadToEnd().ShouldBe(before);
        File.ReadAllText(Path.Combine(_directory.FullName, name)).ShouldNotBe(before);
        _directory.EnumerateFiles().Count().ShouldBe(3, "nothing is left beside them");
    }

    [Fact]
    public void A_second_attempt_is_told_to_test_runners_also_when_it_was_good()
    {
        var again = MatrixHistoryTests.Result("a", null) with { Attempts = 2, Findings = ["the first attempt failed: no memory left"] };
        MatrixReport.Junit([again]).Descendants("system-out").Single().Value.ShouldBe("the first attempt failed: no memory left");
        MatrixReport.Junit([again with { Findings = [] }]).Descendants("testcase").Single().Elements().ShouldBeEmpty();
    }

    private void Write(params ImmutableArray<MatrixResult> results) =>
        MatrixReport.Write(_directory.FullName, results, MatrixRuns.Of(results), MatrixHistory.None);
}
