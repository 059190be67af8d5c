using Hiperiso.Runtime.Signing;

namespace Hiperiso.Factory.Signing;

/// <summary>Makes signatures of Ed25519 (RFC 8032), by OpenSSL. They depend on key and message alone.</summary>
internal static class Ed25519Signing
{
    /// <summary>The public key that belongs to a seed.</summary>
    public static byte[] PublicKeyOf(byte[] seed) => WithKey(seed, key =>
    {
        var publicKey = new byte[Ed25519.KeySize];
        nuint length = Ed25519.KeySize;
        Require(LibCrypto.EVP_PKEY_get_raw_public_key(key, publicKey, ref length) == 1);
        return publicKey;
    });

    /// <summary>Signs a message.</summary>
    /// <param name="seed">The private key, 32 bytes.</param>
    /// <param name="message">Any length.</param>
    public static byte[] Sign(byte[] seed, byte[] message) => WithKey(seed, key => WithContext(context =>
    {
        var signature = new byte[Ed25519.SignatureSize];
        nuint length = Ed25519.SignatureSize;
        Require(LibCrypto.EVP_DigestSignInit(context, 0, 0, 0, key) == 1
            && LibCrypto.EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length) == 1);
        return signature;
    }));

    private static T WithKey<T>(byte[] seed, Func<nint, T> use)
    {
        var key = LibCrypto.EVP_PKEY_new_raw_private_key(LibCrypto.Ed25519, 0, seed, Ed25519.KeySize);
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
