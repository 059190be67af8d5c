using Hiperiso.Factory.Signing;

namespace Hiperiso.Factory.Tests.Signing;

public sealed class Blake2bTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(256)]
    [InlineData(3_000_001)]
    public void B2sum_computes_the_same(int size)
    {
        using var repository = new TestRepository();
        var file = Path.Combine(repository.Root, "file");
        var content = new byte[size];
        new Random(size).NextBytes(content);
        File.WriteAllBytes(file, content);

        foreach (var digestSize in new[] { 32, 64 })
        {
            var expected = HostTool.Run("b2sum", "--length", $"{8 * digestSize}", file).Split(' ')[0];

            using var stream = File.OpenRead(file);
            Convert.ToHexStringLower(Blake2b.Hash(stream, digestSize)).ShouldBe(expected);
            Convert.ToHexStringLower(Blake2b.Hash(content, digestSize)).ShouldBe(expected);
        }
    }
}
