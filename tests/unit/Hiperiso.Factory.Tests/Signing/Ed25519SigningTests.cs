using Hiperiso.Factory.Signing;
using Hiperiso.Runtime.Signing;

namespace Hiperiso.Factory.Tests.Signing;

/// <summary>OpenSSL signs; what checks is our own.</summary>
public sealed class Ed25519SigningTests
{
    [Fact]
    public void Each_signature_is_accepted_and_no_other()
    {
        var random = new Random(1);
        for (var i = 0; i < 50; i++)
        {
            var (seed, message) = (new byte[Ed25519.KeySize], new byte[random.Next(300)]);
            random.NextBytes(seed);
            random.NextBytes(message);
            var key = Ed25519Signing.PublicKeyOf(seed);
            var signature = Ed25519Signing.Sign(seed, message);
            Ed25519.Verify(key, message, signature).ShouldBeTrue($"number {i}");
            signature[random.Next(signature.Length)] ^= (byte)(1 << random.Next(8));
            Ed25519.Verify(key, message, signature).ShouldBeFalse($"number {i}, changed");
        }
    }
}
