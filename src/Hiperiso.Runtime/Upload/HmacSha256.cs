using Hiperiso.Imaging;

namespace Hiperiso.Runtime.Upload;

/// <summary>HMAC-SHA-256 (RFC 2104 over FIPS 180-4), for a program that cannot load OpenSSL: see <see cref="Sha256"/>.</summary>
internal static class HmacSha256
{
    private const int BlockSize = 64;
    private const byte InnerPad = 0x36;
    private const byte OuterPad = 0x5C;

    /// <summary>The 32 bytes of the authentication code.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        var block = new byte[BlockSize];
        (key.Length > BlockSize ? Sha256.Hash(key) : key).CopyTo(block);
        var inner = Sha256.Hash([.. Padded(block, InnerPad), .. message]);
        return Sha256.Hash([.. Padded(block, OuterPad), .. inner]);
    }

    private static byte[] Padded(byte[] block, byte pad) => [.. block.Select(value => (byte)(value ^ pad))];
}
