using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Upload;

namespace Hiperiso.Tests.Servers;

/// <summary>Asks a real S3 server, with the framework's own client.</summary>
internal static class ObjectStore
{
    /// <summary>The file for the host that sends to it.</summary>
    public const string Credentials = """{"access_key": "test:tester", "secret_key": "testing"}""";

    /// <summary>Makes a bucket.</summary>
    public static Task MakeBucketAsync(ServerProcess server, string name) => AskAsync(server, HttpMethod.Put, $"/{name}");

    /// <summary>The content of an object.</summary>
    public static Task<byte[]> ReadAsync(ServerProcess server, string path) => AskAsync(server, HttpMethod.Get, path);

    private static async Task<byte[]> AskAsync(ServerProcess server, HttpMethod method, string path)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var encoded = PercentEncoding.Encode(path);
        var headers = new Dictionary<string, string>
        {
            ["host"] = server.Root.Authority,
            ["x-amz-content-sha256"] = S3Signature.EmptyHash,
            ["x-amz-date"] = S3Signature.Date(DateTimeOffset.UtcNow),
        };
        using var request = new HttpRequestMessage(method, new Uri(server.Root, encoded));
        foreach (var (name, value) in headers.Where(header => header.Key != "host"))
        {
            request.Headers.Add(name, value);
        }

        var credentials = UploadCredentials.Parse(Credentials).S3!;
        request.Headers.TryAddWithoutValidation(
            "Authorization", S3Signature.Authorization(credentials, method.Method, encoded, headers));
        using var client = new HttpClient();
        using var response = await client.SendAsync(request, cancellation);
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {response.StatusCode}");
        return await response.Content.ReadAsByteArrayAsync(cancellation);
    }
}
