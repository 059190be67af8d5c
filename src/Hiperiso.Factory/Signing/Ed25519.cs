namespace Hiperiso.Factory.Signing;

/// <summary>Ed25519 (RFC 8032), by OpenSSL. Signatures depend on key and message alone.</summary>
internal static class Ed25519
{
    /// <summary>Bytes of a seed, of a public key.</summary>
    public const int KeySize = 32;

    /// <summary>Bytes of a signature.</summary>
    public const int SignatureSize = 64;

    /// <summary>The public key that belongs to a seed.</summary>
    public static byte[] PublicKeyOf(byte[] seed) => WithKey(
        LibCrypto.EVP_PKEY_new_raw_private_key(LibCrypto.Ed25519, 0, seed, KeySize),
        key =>
        {
            var publicKey = new byte[KeySize];
            nuint length = KeySize;
            Require(LibCrypto.EVP_PKEY_get_raw_public_key(key, publicKey, ref length) == 1);
            return publicKey;
        });

    /// <summary>Signs a message.</summary>
    /// <param name="seed">The private key, 32 bytes.</param>
    /// <param name="message">Any length.</param>
    public static byte[] Sign(byte[] seed, byte[] message) => WithKey(
        LibCrypto.EVP_PKEY_new_raw_private_key(LibCrypto.Ed25519, 0, seed, KeySize),
        key => WithContext(context =>
        {
            var signature = new byte[SignatureSize];
            nuint length = SignatureSize;
            Require(LibCrypto.EVP_DigestSignInit(context, 0, 0, 0, key) == 1
                && LibCrypto.EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length) == 1);
            return signature;
        }));

    /// <summary>Whether a signature is this key's for this message; everything that is not certain is a no.</summary>
    public static bool Verify(byte[] publicKey, byte[] message, byte[] signature) =>
        publicKey.Length == KeySize && signature.Length == SignatureSize && WithKey(
            LibCrypto.EVP_PKEY_new_raw_public_key(LibCrypto.Ed25519, 0, publicKey, KeySize),
            key => WithContext(context =>
                LibCrypto.EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1
                && LibCrypto.EVP_DigestVerify(context, signature, SignatureSize, message, (nuint)message.Length) == 1));

    private static T WithKey<T>(nint key, Func<nint, T> use)
    {
        Require(key != 0);
        try
        {
            return use(key);
        }
        finally
        {
            LibCrypto.EVP_PKEY_free(key);
        }
    }

    private static T WithContext<T>(Func<nint, T> use)
    {
        var context = LibCrypto.EVP_MD_CTX_new();
        Require(context != 0);
        try
        {
            return use(context);
        }
        finally
        {
            LibCrypto.EVP_MD_CTX_free(context);
        }
    }

    private static void Require(bool succeeded)
    {
        if (!succeeded)
        {
            throw new FactoryException("OpenSSL on this machine refuses Ed25519", "FIPS mode forbids it; use another machine");
        }
    }
}
