using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Tests.Recipes;

public sealed class ExpectedFileTests : IDisposable
{
    // SHA-256 of "abc": FIPS 180-4, appendix of the algorithm's examples.
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private readonly TestRepository _repository = new();

    public ExpectedFileTests() => _repository.Write("main.c", "abc");

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(OfAbc)]
    [InlineData("ba7816bf...15ad")]
    [InlineData("ba7816bf...25ad", false)]
    [InlineData("ba7816be...15ad", false)]
    public void A_file_is_the_one_whose_hash_has_these_digits(string sha256, bool isIt = true)
    {
        void Check() => ExpectedFile.RequireAll("recipes/demo.yaml", [new ExpectedFile("main.c", sha256)], _repository.Root);

        if (isIt)
        {
            Should.NotThrow(Check);
        }
        else
        {
            Should.Throw<FactoryException>(Check).Message.ShouldContain($"found     {OfAbc}");
        }
    }

    [Theory]
    [InlineData(OfAbc, true)]
    [InlineData("ba7816bf...15ad", true)]
    [InlineData("ba7816bf", false)]
    [InlineData("ba78...15ad", false)]
    [InlineData("...", false)]
    [InlineData("ba7816bf...8f01...15ad", false)]
    [InlineData("BA7816BF...15AD", false)]
    public void Too_few_digits_expect_nothing(string sha256, bool isWellFormed) =>
        ExpectedFile.IsWellFormed(sha256).ShouldBe(isWellFormed);
}
