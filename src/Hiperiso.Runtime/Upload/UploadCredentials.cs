using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hiperiso.Runtime.Spelling;

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

    private const int MostBytes = 1 << 16;

    private static readonly ImmutableArray<string> Keys = ["access_key", "secret_key", "region", "user", "password"];

    /// <summary>Nobody in particular.</summary>
    public static UploadCredentials None { get; } = new(null, null);

    /// <summary>Reads the file; without one, <see cref="None"/>.</summary>
    /// <param name="path">Its path on the host.</param>
    /// <exception cref="UploadException">It cannot be used.</exception>
    public static UploadCredentials Read(string path)
    {
        string text;
        try
        {
            text = PlainFile.ReadText(path, MostBytes);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return None;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UploadException($"{File} cannot be read: {failure.Message}", failure);
        }

        return Parse(text);
    }

    /// <summary>Reads the file's text. No message quotes a value.</summary>
    /// <exception cref="UploadException">It cannot be used.</exception>
    public static UploadCredentials Parse(string text)
    {
        var values = ReadValues(text);
        return (values.GetValueOrDefault("access_key"), values.GetValueOrDefault("secret_key"),
                values.GetValueOrDefault("user"), values.GetValueOrDefault("password")) switch
        {
            ({ } access, { } secret, null, null) => OfKeys(access, secret, values.GetValueOrDefault("region", "us-east-1")),
            (null, null, { } user, { } password) when !values.ContainsKey("region") => OfPassword(user, password),
            _ => throw new UploadException(
                $"{File} must have either access_key and secret_key (and region), for an S3 server, "
                    + "or user and password, for a web server"),
        };
    }

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

    private static Dictionary<string, string> ReadValues(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new UploadException($"{File} is not an object");
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
                values[Known(member.Name)] = Text(member);
            return values;
        }
        catch (InvalidOperationException failure)
        {
            throw new UploadException($"{File} has a text that is none: half of a surrogate pair", failure);
        }
        catch (JsonException failure)
        {
            throw new UploadException($"{File} is not valid JSON (line {failure.LineNumber + 1})", failure);
        }
    }

    private static string Known(string name) => Keys.Contains(name)
        ? name
        : throw new UploadException($"{File}: the key '{name}' is not known{Suggestion.Clause(name, Keys)}");

    private static string Text(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { Length: > 0 } value
            ? value
            : throw new UploadException($"{File}: the value of '{member.Name}' is not a text");

    // These stand in a header as they are; a line break would begin another one.
    private static string Token(string name, string value) => value.All(character => character is > ' ' and <= '~')
        ? value
        : throw new UploadException($"{File}: {name} has a blank or a character that is not ASCII");
}
