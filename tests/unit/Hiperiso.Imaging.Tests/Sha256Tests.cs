using System.Security.Cryptography;

namespace Hiperiso.Imaging.Tests;

public sealed class Sha256Tests
{
    [Fact]
    public void Digests_are_those_of_the_framework_for_every_padding()
    {
        for (var length = 0; length < 300; length++)
        {
            var data = new byte[length];
            new Random(length).NextBytes(data);
            Sha256.Hash(data).ShouldBe(SHA256.HashData(data), $"{length} bytes");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public void Digests_of_streams_are_those_of_the_framework(int length)
    {
        var data = new byte[length];
        new Random(length).NextBytes(data);
        Sha256.Hash(new MemoryStream(data)).ShouldBe(SHA256.HashData(data));
    }
}
