using System.Net;

namespace Hiperiso.Runtime.Upload;

/// <summary>Makes requests to a target in the name of its user, and sends them.</summary>
/// <param name="target">Where to.</param>
/// <param name="credentials">Who asks.</param>
/// <param name="server">The target's address.</param>
/// <param name="limits">How long each step may take.</param>
/// <param name="clock">The time that signatures tell.</param>
internal sealed class UploadRequests(
    UploadTarget target, UploadCredentials credentials, IPEndPoint server, UploadLimits limits, TimeProvider clock)
{
    // S3 servers refuse signatures that are off by more than 15 minutes.
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(5);

    private readonly HttpExchange _exchange = new(server, limits);
    private TimeSpan _skew;

    private DateTimeOffset Now => clock.GetUtcNow() + _skew;

    /// <summary>Sends a request.</summary>
    /// <param name="method">Method.</param>
    /// <param name="path">Path of the address, percent-encoded.</param>
    /// <param name="content">Null for nothing.</param>
    /// <param name="sha256">Hash of the content; only S3 servers are told.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UploadException">See <see cref="HttpExchange.RunAsync"/>.</exception>
    /// <exception cref="IOException">The content cannot be read.</exception>
    public Task<HttpAnswer> SendAsync(
        string method, string path, Stream? content, string sha256, CancellationToken cancellation) =>
        _exchange.RunAsync(new HttpRequest(method, path, [.. Headers(method, path, sha256)]), content, cancellation);

    /// <summary>
    /// Takes over the clock of an S3 server that refuses a request; false when that cannot be the reason. Many machines have no
    /// right time.
    /// </summary>
    public bool TakeClock(HttpAnswer refusal)
    {
        if (credentials.S3 is null || refusal is not { Status: 403, Date: { } date } || (date - Now).Duration() < LargestSkew)
            return false;
        _skew += date - Now;
        return true;
    }

    private IEnumerable<(string Name, string Value)> Headers(string method, string path, string sha256)
    {
        if (credentials.S3 is not { } s3)
        {
            return credentials.Basic is { } basic
                ? [("Host", target.Authority), ("Authorization", basic)]
                : [("Host", target.Authority)];
        }

        var signed = new Dictionary<string, string>
        {
            ["host"] = target.Authority,
            ["x-amz-content-sha256"] = sha256,
            ["x-amz-date"] = S3Signature.Date(Now),
        };
        var authorization = S3Signature.Authorization(s3, method, path, signed);
        return [.. signed.Select(header => (header.Key, header.Value)), ("Authorization", authorization)];
    }
}
