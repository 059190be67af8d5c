using System.Text;
using Hiperiso.Runtime.Upload;

namespace Hiperiso.Runtime.Tests.Upload;

/// <summary>The vectors of RFC 4231, section 4.</summary>
public sealed class HmacSha256Tests
{
    [Theory]
    [InlineData(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [InlineData("4a656665", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void Short_keys_give_the_published_codes(string key, string message, string code) =>
        Convert.ToHexStringLower(HmacSha256.Hash(Convert.FromHexString(key), Encoding.ASCII.GetBytes(message))).ShouldBe(code);

    [Fact]
    public void Binary_messages_give_the_published_code() => Code(Repeated(0xaa, 20), Repeated(0xdd, 50))
        .ShouldBe("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");

    [Theory]
    [InlineData(
        "Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")]
    [InlineData(
        "This is a test using a larger than block-size key and a larger than block-size data. "
            + "The key needs to be hashed before being used by the HMAC algorithm.",
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2")]
    public void Keys_longer_than_a_block_give_the_published_codes(string message, string code) =>
        Code(Repeated(0xaa, 131), Encoding.ASCII.GetBytes(message)).ShouldBe(code);

    private static string Code(byte[] key, byte[] message) => Convert.ToHexStringLower(HmacSha256.Hash(key, message));

    private static byte[] Repeated(byte value, int count) => [.. Enumerable.Repeat(value, count)];
}
