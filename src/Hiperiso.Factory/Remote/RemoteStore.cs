using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Hiperiso.Factory.Debian;
using Hiperiso.Factory.Fetching;

namespace Hiperiso.Factory.Remote;

/// <summary>
/// Reads and writes files of a remote: an S3 server, or a web server that takes PUT (WebDAV). Addresses in messages carry no
/// credentials.
/// </summary>
internal sealed partial class RemoteStore : IDisposable
{
    private const int Attempts = 3;
    private const double SlowestRate = 100_000; // bytes per second
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);
    private readonly RemoteSettings _settings;
    private readonly TimeSpan _retryDelay;

    /// <summary>Opens the remote; nothing is sent yet.</summary>
    public RemoteStore(RemoteSettings settings, TimeProvider clock, TimeSpan retryDelay)
    {
        _settings = settings;
        _retryDelay = retryDelay;
        HttpMessageHandler handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(20) };
        Client = new HttpClient(settings.Credentials is { } credentials
            ? new S3SigningHandler(credentials, clock) { InnerHandler = handler }
            : handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (settings.BasicAuthorization is { } authorization)
        {
            Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }
    }

    /// <summary>Asks with this remote's credentials.</summary>
    public HttpClient Client { get; }

    /// <summary>The address of a path below the root.</summary>
    public Uri AddressOf(string path) => new(_settings.Root, DebianMirror.Escape(path));

    /// <summary>Where a content can be fetched.</summary>
    public FetchOrigin OriginOf(string sha256) => new(Client, AddressOf(RemoteLayout.Blob(sha256)), "the remote");

    /// <summary>A small file; null when it is not there.</summary>
    /// <param name="path">Below the root.</param>
    /// <param name="limit">The most bytes to read.</param>
    /// <param name="onRefused">Called with the address when the answer is 403, which counts as not there: S3 servers answer so
    /// for missing files when whoever asks may not list them.</param>
    /// <exception cref="FactoryException">The remote cannot be reached, refuses, or sends more.</exception>
    public async Task<byte[]?> ReadAsync(string path, int limit, Action<Uri> onRefused)
    {
        using var response = await SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, AddressOf(path)), HttpStatusCode.Forbidden).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.Forbidden)
        {
            onRefused(AddressOf(path));
            return null;
        }

        if (response.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }

        var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                using var time = new CancellationTokenSource(AnswerLimit);
                var buffer = new byte[limit + 1];
                var count = await stream
                    .ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, time.Token).ConfigureAwait(false);
                return count <= limit ? buffer[..count] : throw new IOException($"the answer is longer than {limit} bytes");
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                throw Failed(AddressOf(path), error.Message, error);
            }
        }
    }

    /// <summary>Size and MD5 of a file as far as the remote tells; null when it is not there.</summary>
    /// <remarks>An S3 server's 403 counts as not there: should it mean more, the upload that follows is refused.</remarks>
    public Task<RemoteFile?> LookAsync(string path) =>
        _settings.IsS3 ? HeadAsync(path, HttpStatusCode.Forbidden) : HeadAsync(path);

    /// <summary>
    /// Writes a file and makes sure that the remote has it as it was sent: S3 servers check the hash they are told, from others
    /// it is read back.
    /// </summary>
    /// <exception cref="FactoryException">The remote refuses, or has something else afterwards.</exception>
    public async Task WriteAsync(RemoteObject file)
    {
        HttpRequestMessage Request()
        {
            var content = new StreamContent(File.OpenRead(file.File));
            content.Headers.ContentLength = file.Size;
            var request = new HttpRequestMessage(HttpMethod.Put, AddressOf(file.Path)) { Content = content };
            request.Headers.Add("x-amz-content-sha256", file.Sha256);
            return request;
        }

        using (var response = await SendAsync(Request, HttpStatusCode.Conflict).ConfigureAwait(false))
        {
            if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound)
            {
                await MakeCollectionsAsync(file.Path).ConfigureAwait(false);
                using var second = await SendAsync(Request).ConfigureAwait(false);
                if (second.StatusCode is HttpStatusCode.NotFound)
                {
                    throw Failed(AddressOf(file.Path), "the server answered 404", hint: "check that bucket or directory exist");
                }
            }
        }

        await CheckWrittenAsync(file).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => Client.Dispose();

    /// <inheritdoc />
    public override string ToString() => _settings.ToString();

    private async Task<RemoteFile?> HeadAsync(string path, params HttpStatusCode[] missing)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Head, AddressOf(path)), missing)
            .ConfigureAwait(false);
        return response.StatusCode is HttpStatusCode.NotFound || missing.Contains(response.StatusCode)
            ? null
            : new RemoteFile(response.Content.Headers.ContentLength ?? -1, _settings.IsS3 ? Md5Of(response) : null);
    }

    private async Task CheckWrittenAsync(RemoteObject file)
    {
        var address = AddressOf(file.Path);
        string? wrong;
        if (_settings.IsS3)
        {
            var there = await HeadAsync(file.Path).ConfigureAwait(false);
            wrong = there?.Size == file.Size ? null : $"it has {there?.Size ?? 0} bytes there instead of {file.Size}";
        }
        else
        {
            wrong = await HashThereAsync(address, file.Size).ConfigureAwait(false) == file.Sha256
                ? null
                : "it has another content there";
        }

        if (wrong is not null)
        {
            throw Failed(address, $"after the upload, {wrong}", hint: "push again");
        }
    }

    private async Task<string> HashThereAsync(Uri address, long size)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, address)).ConfigureAwait(false);
        using var time = new CancellationTokenSource(LimitOf(size));
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(time.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, time.Token).ConfigureAwait(false));
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw Failed(address, error.Message, error);
        }
        catch (OperationCanceledException error)
        {
            throw Failed(address, $"it was not read back within {LimitOf(size).TotalSeconds:0} s", error);
        }
    }

    // Long enough for a slow line, short enough that a connection that has died ends some day.
    private static TimeSpan LimitOf(long size) => AnswerLimit + TimeSpan.FromSeconds(size / SlowestRate);

    // WebDAV (RFC 4918, 9.7.1) wants a file's directories made first; S3 has none.
    private async Task MakeCollectionsAsync(string path)
    {
        if (_settings.IsS3)
        {
            return;
        }

        // From the top, since the remote's own directory may be missing as well; what exists answers 405.
        var whole = AddressOf(path).AbsolutePath;
        for (var slash = whole.IndexOf('/', 1); slash > 0; slash = whole.IndexOf('/', slash + 1))
        {
            var address = new Uri(_settings.Root, whole[..(slash + 1)]);
            using var response = await SendAsync(
                () => new HttpRequestMessage(new HttpMethod("MKCOL"), address),
                HttpStatusCode.MethodNotAllowed,
                HttpStatusCode.Conflict,
                HttpStatusCode.Forbidden).ConfigureAwait(false);
        }
    }

    // The answers that are not failures: success, 404, and those the caller names.
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, params HttpStatusCode[] expected)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var message = request();
            var limit = LimitOf(message.Content?.Headers.ContentLength ?? 0);
            try
            {
                using var time = new CancellationTokenSource(limit);
                var response = await Client
                    .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, time.Token).ConfigureAwait(false);
                if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound
                    || expected.Contains(response.StatusCode))
                {
                    return response;
                }

                using (response)
                {
                    await ThrowAsync(message, response, time.Token).ConfigureAwait(false);
                }
            }
            catch (HttpRequestException error) when (attempt < Attempts && Fetcher.IsTransient(error))
            {
                await Task.Delay(_retryDelay * attempt).ConfigureAwait(false);
            }
            catch (HttpRequestException error)
            {
                throw Failed(message.RequestUri!, Fetcher.Cause(error), error);
            }
            catch (OperationCanceledException error)
            {
                throw Failed(message.RequestUri!, $"no answer within {limit.TotalSeconds:0} s", error);
            }
        }
    }

    private async Task ThrowAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancel)
    {
        var code = request.Method == HttpMethod.Head || !_settings.IsS3
            ? ""
            : ErrorCode().Match(await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false)).Groups[1].Value;
        if ((int)response.StatusCode >= 500
            || response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout)
        {
            throw new HttpRequestException(code, null, response.StatusCode);
        }

        throw Failed(
            request.RequestUri!,
            $"the server answered {(int)response.StatusCode}{(code.Length > 0 ? " " + code : "")}",
            hint: response.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when _settings.IsS3 =>
                    "check S3_ACCESS_KEY, S3_SECRET_KEY, S3_REGION, the bucket, and this machine's clock",
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                    $"check the user and password in {RemoteSettings.Variable}",
                HttpStatusCode.MethodNotAllowed => "this server can be read, but not written",
                _ => null,
            });
    }

    private static FactoryException Failed(Uri address, string cause, Exception? error = null, string? hint = null) =>
        new($"the remote failed at {address}: {cause}", hint ?? $"check the network and {RemoteSettings.Variable}", error);

    // The ETag of what was written in one piece is its MD5.
    private static string? Md5Of(HttpResponseMessage response) =>
        response.Headers.ETag?.Tag.Trim('"') is { Length: 32 } tag ? tag : null;

    [GeneratedRegex("<Code>([A-Za-z]+)</Code>", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorCode();
}
