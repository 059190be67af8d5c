using System.Numerics;
using Hiperiso.Runtime.Signing;

namespace Hiperiso.Runtime.Tests.Signing;

/// <summary>The vectors of RFC 8032, section 7.1, and what is nearly one of them. OpenSSL's signatures are checked where they are made.</summary>
public sealed class Ed25519Tests
{
    [Theory]
    [InlineData(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void A_signature_fits_its_key_and_message_and_no_others(string key, string message, string signature)
    {
        var (k, m, s) = (Convert.FromHexString(key), Convert.FromHexString(message), Convert.FromHexString(signature));
        Ed25519.Verify(k, m, s).ShouldBeTrue();
        Ed25519.Verify(k, [.. m, 0], s).ShouldBeFalse();
        Ed25519.Verify(k, m, s[..63]).ShouldBeFalse();
        Ed25519.Verify(k[..31], m, s).ShouldBeFalse();
        for (var bit = 0; bit < 8 * s.Length; bit += 7)
            Ed25519.Verify(k, m, Flipped(s, bit)).ShouldBeFalse($"bit {bit} of the signature");
        for (var bit = 0; bit < 8 * k.Length; bit += 7)
            Ed25519.Verify(Flipped(k, bit), m, s).ShouldBeFalse($"bit {bit} of the key");
    }

    // The same number in the other way of writing it: the order of the group added.
    [Fact]
    public void A_signature_is_written_in_one_way_only()
    {
        var key = Convert.FromHexString("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        var good = Convert.FromHexString("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        var order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
        var scalar = new BigInteger(good.AsSpan(32), isUnsigned: true) + order;
        byte[] other = [.. good[..32], .. scalar.ToByteArray(isUnsigned: true)];
        other.Length.ShouldBe(64);
        Ed25519.Verify(key, [], other).ShouldBeFalse();
    }

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        byte[] flipped = [.. bytes];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
