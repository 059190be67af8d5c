using System.Security.Cryptography;
using Hiperiso.Runtime.Signing;

namespace Hiperiso.Runtime.Tests.Signing;

public sealed class Sha512Tests
{
    [Fact]
    public void Digests_are_those_of_the_framework_for_every_padding()
    {
        for (var length = 0; length < 300; length++)
        {
            var data = new byte[length];
            new Random(length).NextBytes(data);
            Sha512.Hash(data).ShouldBe(SHA512.HashData(data), $"{length} bytes");
        }
    }
}
