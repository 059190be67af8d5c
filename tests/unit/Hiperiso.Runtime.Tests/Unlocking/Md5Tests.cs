using System.Security.Cryptography;
using System.Text;
using Hiperiso.Runtime.Unlocking;

namespace Hiperiso.Runtime.Tests.Unlocking;

/// <summary>MD5, against the specification and against .NET's own.</summary>
public sealed class Md5Tests
{
    // RFC 1321, appendix A.5.
    [Theory]
    [InlineData("", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("a", "0cc175b9c0f1b6a831c399e269772661")]
    [InlineData("abc", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("message digest", "f96b697d7cb7938d525a2f31aaf161d0")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "d174ab98d277d9f5a5611c2c9f419d9f")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "57edf4a22be3c955ac49da2e2107b67a")]
    public void The_specifications_examples_come_out(string message, string digest) =>
        Md5.Hash(Encoding.ASCII.GetBytes(message)).ShouldBe(digest);

    [Fact]
    public void Every_length_up_to_three_blocks_comes_out_as_in_dotnet()
    {
        for (var length = 0; length <= 192; length++)
        {
            byte[] message = [.. Enumerable.Range(0, length).Select(index => (byte)((index * 7) + length))];
#pragma warning disable CA5351 // It is what is compared with.
            Md5.Hash(message).ShouldBe(Convert.ToHexStringLower(MD5.HashData(message)));
#pragma warning restore CA5351
        }
    }
}
