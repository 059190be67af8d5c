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

    /// <summary>Names the directory the caller was in before <c>build.sh</c> changed into the repository.</summary>
    public const string CallerDirectoryVariable = "HIPERISO_CALLER_DIRECTORY";

    /// <summary>
    /// An option wins over the variable; both are relative to the caller's directory. The password comes from its variable alone,
    /// where no process list shows it.
    /// </summary>
    /// <param name="option">Value of <c>--key</c>; null or empty when not given.</param>
    /// <param name="variables">Environment variables; null: the process's.</param>
    public static SigningRequest FromEnvironment(string? option, Func<string, string?>? variables = null)
    {
        variables ??= Environment.GetEnvironmentVariable;
        var file = string.IsNullOrEmpty(option) ? variables(KeyVariable) : option;
        var directory = variables(CallerDirectoryVariable) ?? Environment.CurrentDirectory;
        return new SigningRequest(
            string.IsNullOrEmpty(file) ? null : Path.GetFullPath(file, directory), variables(PasswordVariable));
    }

    /// <summary>Never shows the password.</summary>
    public override string ToString() => KeyFile ?? "no key";
}
