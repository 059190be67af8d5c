using System.Globalization;
using System.Text;
using Hiperiso.Imaging;

namespace Hiperiso.Runtime.Upload;

/// <summary>
/// AWS Signature Version 4 for requests without a query string ("Authenticating Requests: Using the Authorization Header",
/// Amazon S3 API Reference). The framework's own hashes are not used: see <see cref="Sha256"/>.
/// </summary>
internal static class S3Signature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>SHA-256 of nothing: the content of a request without one.</summary>
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>A time as header <c>x-amz-date</c> has it.</summary>
    public static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The value of the header <c>Authorization</c>.</summary>
    /// <param name="credentials">Who signs.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path of the address, percent-encoded.</param>
    /// <param name="headers">The signed headers by lower-case name; <c>host</c>, <c>x-amz-date</c> and
    /// <c>x-amz-content-sha256</c> must be among them.</param>
    public static string Authorization(
        S3Credentials credentials, string method, string path, IReadOnlyDictionary<string, string> headers)
    {
        var sorted = headers.OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
        var names = string.Join(';', sorted.Select(header => header.Key));
        var canonical = string.Join('\n', [
            method, path, "",
            .. sorted.Select(header => $"{header.Key}:{header.Value}"), "", names, headers["x-amz-content-sha256"]]);
        var date = headers["x-amz-date"];
        var scope = $"{date[..8]}/{credentials.Region}/s3/aws4_request";
        var hash = Convert.ToHexStringLower(Sha256.Hash(Encoding.UTF8.GetBytes(canonical)));
        var toSign = $"{Algorithm}\n{date}\n{scope}\n{hash}";
        var key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey);
        foreach (var part in scope.Split('/'))
            key = Keyed(key, part);

        var signature = Convert.ToHexStringLower(Keyed(key, toSign));
        return $"{Algorithm} Credential={credentials.AccessKey}/{scope},SignedHeaders={names},Signature={signature}";
    }

    private static byte[] Keyed(byte[] key, string text) => HmacSha256.Hash(key, Encoding.UTF8.GetBytes(text));
}
