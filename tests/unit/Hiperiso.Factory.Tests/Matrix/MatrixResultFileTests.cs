using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixResultFileTests : IDisposable
{
    private static readonly MatrixResult Result = MatrixHistoryTests.Result("a", null) with
    {
        Findings = ["the first attempt failed", "\0<b>"],
        Directory = "a/2",
        Boots = [new MatrixBoot("a", MatrixFailure.Infrastructure, 1.5), new MatrixBoot("a/2", null, 12.5)],
    };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("matrix-result-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_result_of_the_same_inputs_is_taken_over_and_shown_as_one()
    {
        MatrixResultFile.Write(_directory.FullName, "key", Result);
        var read = MatrixResultFile.Read(_directory.FullName, "key", Result.Entry).ShouldNotBeNull();
        read.Findings.ShouldBe(Result.Findings);
        read.Boots.ShouldBe(Result.Boots);
        (read with { Findings = Result.Findings, Boots = Result.Boots }).ShouldBe(Result with { IsTakenOver = true });
        MatrixLines.Of(read).ShouldStartWith("good  a  13 s, 2 boots, of an earlier run\n    the first attempt failed\n");
        Directory.EnumerateFiles(_directory.FullName).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(MatrixFailure.Boot)]
    [InlineData(MatrixFailure.Infrastructure)]
    public void What_failed_is_run_again(MatrixFailure failure)
    {
        MatrixResultFile.Write(_directory.FullName, "key", Result with { Failure = failure });
        MatrixResultFile.Read(_directory.FullName, "key", Result.Entry).ShouldBeNull();
    }

    [Fact]
    public void Other_inputs_no_file_and_a_damaged_file_are_no_result()
    {
        MatrixResultFile.Read(_directory.FullName, "key", Result.Entry).ShouldBeNull();
        MatrixResultFile.Write(_directory.FullName, "key", Result);
        MatrixResultFile.Read(_directory.FullName, "other", Result.Entry).ShouldBeNull();
        var file = Directory.EnumerateFiles(_directory.FullName).Single();
        var whole = File.ReadAllText(file);
        for (var length = 0; length < whole.Length - 1; length++)
        {
            File.WriteAllText(file, whole[..length]);
            MatrixResultFile.Read(_directory.FullName, "key", Result.Entry).ShouldBeNull($"{length}");
        }

        foreach (var damaged in (string[])["[]", "null", """{"key": "key", "failure": null, "findings": [], "seconds": 1, "attempts": "1"}"""])
        {
            File.WriteAllText(file, damaged);
            MatrixResultFile.Read(_directory.FullName, "key", Result.Entry).ShouldBeNull(damaged);
        }
    }
}
