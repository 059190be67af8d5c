namespace Hiperiso.Factory.Signing;

/// <summary>What the machine says about signing.</summary>
/// <param name="KeyFile">The secret key's file; null when none is named.</param>
/// <param name="Password">Its password; null when none is set.</param>
public sealed record SigningRequest(string? KeyFile, string? Password)
{
    /// <summary>Names the secret key's file.</summary>
    public const string KeyVariable = "HIPERISO_SIGNING_KEY";

    /// <summary>Holds the password of the secret key.</summary>
    public const string PasswordVariable = "HIPERISO_SIGNING_PASSWORD";

    /// <summary>An option wins over the variable; the password comes from its variable alone, where no process list shows it.</summary>
    /// <param name="option">Value of <c>--key</c>; null or empty when not given.</param>
    public static SigningRequest FromEnvironment(string? option) => new(
        string.IsNullOrEmpty(option) ? Environment.GetEnvironmentVariable(KeyVariable) : option,
        Environment.GetEnvironmentVariable(PasswordVariable));

    /// <summary>Never shows the password.</summary>
    public override string ToString() => KeyFile ?? "no key";
}
