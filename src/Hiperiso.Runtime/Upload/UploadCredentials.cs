using System.Collections.Immutable;
using System.Text;
using Hiperiso.Runtime.Json;

namespace Hiperiso.Runtime.Upload;

/// <summary>
/// Who sends. It comes from a file of the data partition, never from the command line, which is logged. Its text is empty, so
/// that it cannot get into a message.
/// </summary>
/// <param name="S3">Signs requests; null for a server that is no S3 server.</param>
/// <param name="Basic">Value of the header <c>Authorization</c> for a web server with a password (RFC 7617), or null.</param>
internal sealed record UploadCredentials(S3Credentials? S3, string? Basic)
{
    /// <summary>The file's path on the data partition.</summary>
    public const string File = "/hiperiso/upload.json";

    private static readonly SecretFile Content = new(File, ["access_key", "secret_key", "region", "user", "password"]);

    /// <summary>Nobody in particular.</summary>
    public static UploadCredentials None { get; } = new(null, null);

    /// <summary>Reads the file; without one, <see cref="None"/>.</summary>
    /// <param name="path">Its path on the host.</param>
    /// <exception cref="UploadException">It cannot be used.</exception>
    public static UploadCredentials Read(string path) => Of(() => Content.Read(path));

    /// <summary>Reads the file's text. No message quotes a value.</summary>
    /// <exception cref="UploadException">It cannot be used.</exception>
    public static UploadCredentials Parse(string text) => Of(() => Content.Parse(text));

    /// <summary>Makes a text of the server's fit to be shown: some servers quote who asked.</summary>
    public string Hide(string text) =>
        Secrets.Aggregate(text, (shown, secret) => shown.Replace(secret, "***", StringComparison.Ordinal));

    // None is empty: the file's reader refuses that.
    private ImmutableArray<string> Secrets { get; init; } = [];

    private static UploadCredentials OfKeys(string access, string secret, string region) =>
        new(new S3Credentials(Token("access_key", access), secret, Token("region", region)), null) { Secrets = [secret, access] };

    private static UploadCredentials OfPassword(string user, string password)
    {
        var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        return new UploadCredentials(null, $"Basic {pair}") { Secrets = [pair, password] };
    }

    /// <inheritdoc/>
    public override string ToString() => "";

    private static UploadCredentials Of(Func<IReadOnlyDictionary<string, string>?> read)
    {
        try
        {
            return read() is { } values ? Of(values) : None;
        }
        catch (SecretFileException failure)
        {
            throw new UploadException(failure.Message, failure);
        }
    }

    private static UploadCredentials Of(IReadOnlyDictionary<string, string> values) =>
        (values.GetValueOrDefault("access_key"), values.GetValueOrDefault("secret_key"),
                values.GetValueOrDefault("user"), values.GetValueOrDefault("password")) switch
        {
            ({ } access, { } secret, null, null) => OfKeys(access, secret, values.GetValueOrDefault("region", "us-east-1")),
            (null, null, { } user, { } password) when !values.ContainsKey("region") => OfPassword(user, password),
            _ => throw new UploadException(
                $"{File} must have either access_key and secret_key (and region), for an S3 server, "
                    + "or user and password, for a web server"),
        };

    // These stand in a header as they are; a line break would begin another one.
    private static string Token(string name, string value) => value.All(character => character is > ' ' and <= '~')
        ? value
        : throw new UploadException($"{File}: {name} has a blank or a character that is not ASCII");
}
