namespace Hiperiso.Factory.Papers;

/// <summary>A digest.</summary>
/// <param name="Algorithm"><c>SHA-1</c>, <c>SHA-256</c> or <c>SHA-512</c>.</param>
/// <param name="Value">Lower-case hexadecimal.</param>
internal sealed record BomHash(string Algorithm, string Value)
{
    /// <summary>A SHA-256.</summary>
    public static BomHash Sha256(string value) => new("SHA-256", value);
}
