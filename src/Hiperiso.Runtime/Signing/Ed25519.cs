using System.Globalization;
using System.Numerics;

namespace Hiperiso.Runtime.Signing;

/// <summary>
/// Checks signatures of Ed25519 (RFC 8032, section 5.1.7). The framework has none, and a static program cannot load OpenSSL. Signing, which deals with
/// secrets, is not done here.
/// </summary>
internal static class Ed25519
{
    /// <summary>Bytes of a seed, of a public key.</summary>
    public const int KeySize = 32;

    /// <summary>Bytes of a signature.</summary>
    public const int SignatureSize = 64;

    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);

    /// <summary>Whether a signature is this key's for this message; everything that is not certain is a no.</summary>
    public static bool Verify(byte[] publicKey, byte[] message, byte[] signature)
    {
        if (publicKey.Length != KeySize || signature.Length != SignatureSize)
            return false;
        var scalar = new BigInteger(signature.AsSpan(EdwardsPoint.Size), isUnsigned: true);
        if (scalar >= Order || EdwardsPoint.Decode(publicKey) is not { } key || EdwardsPoint.Decode(signature.AsSpan(0, EdwardsPoint.Size)) is not { } commitment)
            return false;
        var challenge = new BigInteger(Sha512.Hash([.. signature.AsSpan(0, EdwardsPoint.Size), .. publicKey, .. message]), isUnsigned: true) % Order;
        return EdwardsPoint.Base.Multiply(scalar).IsSameAs(commitment.Add(key.Multiply(challenge)));
    }
}
