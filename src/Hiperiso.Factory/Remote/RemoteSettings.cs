using System.Text;
using Hiperiso.Factory.Debian;
using Hiperiso.Runtime.Upload;

namespace Hiperiso.Factory.Remote;

/// <summary>Where the remote is and who asks it.</summary>
/// <param name="Root">The address below which everything lies, with a slash at the end, without credentials.</param>
/// <param name="Credentials">Null: not an S3 server, or one that is asked without a signature.</param>
/// <param name="BasicAuthorization">Value of the header <c>Authorization</c> from an address <c>https://user:password@…</c>; null
/// without one.</param>
/// <param name="IsS3">Whether the server speaks S3.</param>
/// <param name="TakesUnlisted">Whether builds are taken whose outputs no lock lists (<see cref="TrustVariable"/>).</param>
internal sealed record RemoteSettings(
    Uri Root, S3Credentials? Credentials, string? BasicAuthorization, bool IsS3, bool TakesUnlisted)
{
    /// <summary>The variable that names the remote: <c>s3://bucket/prefix</c> or a web address.</summary>
    public const string Variable = "HIPERISO_REMOTE";

    /// <summary>The variable that, set to <c>yes</c>, takes builds from the remote on its word.</summary>
    public const string TrustVariable = "HIPERISO_REMOTE_TRUST";

    /// <summary>Reads the settings; null when no remote is named.</summary>
    /// <param name="variable">Value of an environment variable, null when unset.</param>
    /// <exception cref="FactoryException">The settings contradict themselves. The message holds no credentials.</exception>
    public static RemoteSettings? Read(Func<string, string?> variable)
    {
        var value = variable(Variable);
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        var takesUnlisted = variable(TrustVariable) == "yes";
        if (value.StartsWith("s3:", StringComparison.Ordinal))
        {
            return OfS3(value["s3:".Length..].Trim('/'), variable, takesUnlisted);
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new FactoryException(
                $"{Variable} names no remote", "write s3://bucket/prefix, https://host/path or http://host/path");
        }

        var user = Uri.UnescapeDataString(address.UserInfo);
        return new RemoteSettings(
            WithoutCredentials(address),
            null,
            user.Length == 0 ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user)),
            IsS3: false,
            takesUnlisted);
    }

    /// <inheritdoc />
    public override string ToString() => Root.AbsoluteUri;

    private static RemoteSettings OfS3(string place, Func<string, string?> variable, bool takesUnlisted)
    {
        string Optional(string name, string otherwise) => variable(name) is { Length: > 0 } value ? value : otherwise;
        var path = place.Length > 0 ? place : $"{Optional("S3_BUCKET", "")}/{Optional("S3_PREFIX", "")}".TrimEnd('/');
        if (path.Length == 0 || path.StartsWith('/'))
        {
            throw new FactoryException($"{Variable} names no bucket", "write s3://bucket/prefix, or set S3_BUCKET");
        }

        var region = Optional("S3_REGION", "us-east-1");
        var endpoint = Optional("S3_ENDPOINT", $"https://s3.{region}.amazonaws.com");
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new FactoryException("S3_ENDPOINT is not a web address", "for example https://s3.example.org");
        }

        var (access, secret) = (Optional("S3_ACCESS_KEY", ""), Optional("S3_SECRET_KEY", ""));
        if ((access.Length == 0) != (secret.Length == 0))
        {
            throw new FactoryException(
                "only one of S3_ACCESS_KEY and S3_SECRET_KEY is set", "set both, or none to ask without a signature");
        }

        return new RemoteSettings(
            new Uri(WithoutCredentials(address), DebianMirror.Escape(path) + "/"),
            access.Length == 0 ? null : new S3Credentials(access, secret, region),
            null,
            IsS3: true,
            takesUnlisted);
    }

    private static Uri WithoutCredentials(Uri address) =>
        new($"{address.Scheme}://{address.Authority}{address.AbsolutePath.TrimEnd('/')}/");
}
