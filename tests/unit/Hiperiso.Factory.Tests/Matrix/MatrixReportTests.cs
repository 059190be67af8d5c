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

    private void Write(params ImmutableArray<MatrixResult> results) =>
        MatrixReport.Write(_directory.FullName, results, MatrixRuns.Of(results), MatrixHistory.None);
}
