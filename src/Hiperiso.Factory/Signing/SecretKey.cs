using Hiperiso.Runtime.Signing;

namespace Hiperiso.Factory.Signing;

/// <summary>What signs.</summary>
/// <param name="Number">8 bytes that name the key.</param>
/// <param name="Seed">The Ed25519 private key, 32 bytes.</param>
internal sealed record SecretKey(byte[] Number, byte[] Seed)
{
    /// <summary>What others check with.</summary>
    public PublicKey Public => new(Number, Ed25519Signing.PublicKeyOf(Seed));

    /// <summary>Signs a file.</summary>
    /// <param name="digest">BLAKE2b-512 of the file.</param>
    /// <param name="trustedComment">One line.</param>
    public SignatureFile Sign(byte[] digest, string trustedComment)
    {
        var signature = Ed25519Signing.Sign(Seed, digest);
        return new SignatureFile(
            Number, signature, trustedComment, Ed25519Signing.Sign(Seed, SignatureFile.SignedComment(signature, trustedComment)));
    }

    /// <summary>Never shows the key.</summary>
    public override string ToString() => $"secret key {PublicKey.NumberText(Number)}";
}
