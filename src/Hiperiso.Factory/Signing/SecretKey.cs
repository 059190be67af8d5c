namespace Hiperiso.Factory.Signing;

/// <summary>What signs.</summary>
/// <param name="Number">8 bytes that name the key.</param>
/// <param name="Seed">The Ed25519 private key, 32 bytes.</param>
internal sealed record SecretKey(byte[] Number, byte[] Seed)
{
    /// <summary>What others check with.</summary>
    public PublicKey Public => new(Number, Ed25519.PublicKeyOf(Seed));

    /// <summary>Never shows the key.</summary>
    public override string ToString() => $"secret key {PublicKey.NumberText(Number)}";
}
