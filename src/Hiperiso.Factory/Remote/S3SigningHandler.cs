using Hiperiso.Runtime.Upload;

namespace Hiperiso.Factory.Remote;

/// <summary>
/// Signs every request. The hash of what is sent is taken from the header <c>x-amz-content-sha256</c>; a request without it
/// has no content.
/// </summary>
internal sealed class S3SigningHandler(S3Credentials credentials, TimeProvider clock) : DelegatingHandler
{
    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        const string contentHash = "x-amz-content-sha256";
        const string date = "x-amz-date";
        if (!request.Headers.Contains(contentHash))
        {
            request.Headers.Add(contentHash, S3Signature.EmptyHash);
        }

        request.Headers.Remove(date);
        request.Headers.Add(date, S3Signature.Date(clock.GetUtcNow()));
        var signed = new Dictionary<string, string>
        {
            ["host"] = request.RequestUri!.Authority,
            [contentHash] = request.Headers.GetValues(contentHash).Single(),
            [date] = request.Headers.GetValues(date).Single(),
        };
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            S3Signature.Authorization(credentials, request.Method.Method, request.RequestUri.AbsolutePath, signed));
        return base.SendAsync(request, cancellationToken);
    }
}
