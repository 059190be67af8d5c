using Hiperiso.Runtime.Signing;
using Hiperiso.Runtime.Tests.Media;

namespace Hiperiso.Runtime.Tests.Signing;

public sealed class Blake2bTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(256)]
    [InlineData(3_000_001)]
    public async Task B2sum_computes_the_same(int size)
    {
        using var folder = new TemporaryFolder();
        var content = new byte[size];
        new Random(size).NextBytes(content);
        File.WriteAllBytes(folder["file"], content);

        foreach (var digestSize in new[] { 32, 64 })
        {
            var expected = (await Command.Run("b2sum", "--length", $"{8 * digestSize}", folder["file"])).Split(' ')[0];

            using var stream = File.OpenRead(folder["file"]);
            Convert.ToHexStringLower(Blake2b.Hash(stream, digestSize)).ShouldBe(expected);
            Convert.ToHexStringLower(Blake2b.Hash(content, digestSize)).ShouldBe(expected);
        }
    }
}
