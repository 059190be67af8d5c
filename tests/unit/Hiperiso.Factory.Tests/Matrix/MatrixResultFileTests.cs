using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixResultFileTests : IDisposable
{
    private static readonly MatrixResult Result = MatrixHistoryTests.Result("a", MatrixFailure.Boot) with { Findings = ["why", "\0<b>"] };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("matrix-result-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_result_of_the_same_inputs_is_taken_over_and_shown_as_one()
    {
        MatrixResultFile.Write(_directory.FullName, "key", Result);
        var read = MatrixResultFile.Read(_directory.FullName, "key", Result.Entry).ShouldNotBeNull();
        read.Findings.ShouldBe(Result.Findings);
        (read with { Findings = Result.Findings }).ShouldBe(Result with { IsTakenOver = true });
        MatrixLines.Of(read).ShouldStartWith("Boot  a  13 s, of an earlier run\n    why\n");
        Directory.EnumerateFiles(_directory.FullName).ShouldHaveSingleItem();
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

        foreach (var damaged in (string[])["[]", "null", """{"key": "key", "failure": "Other", "findings": [], "seconds": 1, "attempts": 1}"""])
        {
            File.WriteAllText(file, damaged);
            MatrixResultFile.Read(_directory.FullName, "key", Result.Entry).ShouldBeNull(damaged);
        }
    }
}
