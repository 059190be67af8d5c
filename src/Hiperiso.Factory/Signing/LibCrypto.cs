using System.Runtime.InteropServices;

namespace Hiperiso.Factory.Signing;

/// <summary>
/// The functions of OpenSSL's libcrypto that the framework does not expose. The library is there wherever .NET runs: its own
/// hashes come from it.
/// </summary>
internal static class LibCrypto
{
    /// <summary><c>EVP_PKEY_ED25519</c>.</summary>
    public const int Ed25519 = 1087;

    private const string Library = "libcrypto.so.3";

    [DllImport(Library)]
    internal static extern nint EVP_PKEY_new_raw_private_key(int type, nint engine, byte[] key, nuint keyLength);

    [DllImport(Library)]
    internal static extern int EVP_PKEY_get_raw_public_key(nint key, byte[] publicKey, ref nuint length);

    [DllImport(Library)]
    internal static extern void EVP_PKEY_free(nint key);

    [DllImport(Library)]
    internal static extern nint EVP_MD_CTX_new();

    [DllImport(Library)]
    internal static extern void EVP_MD_CTX_free(nint context);

    [DllImport(Library)]
    internal static extern int EVP_DigestSignInit(nint context, nint keyContext, nint digest, nint engine, nint key);

    [DllImport(Library)]
    internal static extern int EVP_DigestSign(
        nint context, byte[] signature, ref nuint signatureLength, byte[] message, nuint messageLength);

    [DllImport(Library)]
    internal static extern int EVP_PBE_scrypt(
        byte[] password, nuint passwordLength, byte[] salt, nuint saltLength,
        ulong n, ulong r, ulong p, ulong memoryLimit, byte[] key, nuint keyLength);
}
