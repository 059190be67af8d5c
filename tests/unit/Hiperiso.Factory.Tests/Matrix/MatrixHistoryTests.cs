using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixHistoryTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void What_went_wrong_since_an_earlier_run_is_told_before_what_is_good_again()
    {
        File.WriteAllBytes(_file, MatrixReport.Json([Result("a", null), Result("b", MatrixFailure.Boot), Result("c", null)]));

        var history = MatrixHistory.Read(_file);

        history.Changes([Result("b", null), Result("a", MatrixFailure.Timeout), Result("c", null), Result("new", MatrixFailure.Boot)])
            .ShouldBe(["a was good, and is not any more", "b is good again"]);
        history.Seconds["a"].ShouldBe(12.5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"entries": [{"id": "a"}]}""")]
    [InlineData("""{"entries": [{"id": 1, "good": true, "seconds": 1}]}""")]
    [InlineData("""{"entries": [{"id": "a", "good": true, "seconds": 1}, {"id": "a", "good": false, "seconds": 1}]}""")]
    public void A_file_that_is_none_is_refused_with_its_name(string text)
    {
        File.WriteAllText(_file, text);
        Should.Throw<FactoryException>(() => MatrixHistory.Read(_file)).Message.ShouldStartWith(_file);
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
}
