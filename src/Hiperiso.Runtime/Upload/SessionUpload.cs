using System.Net;
using Hiperiso.Imaging;

namespace Hiperiso.Runtime.Upload;

/// <summary>Sends a session's files, each with a PUT, to <c>&lt;target&gt;/&lt;session&gt;/&lt;file&gt;</c>.</summary>
/// <param name="target">Where to.</param>
/// <param name="credentials">Who sends.</param>
/// <param name="server">The target's address.</param>
/// <param name="limits">How long and how often.</param>
/// <param name="clock">The time that signatures tell.</param>
internal sealed class SessionUpload(
    UploadTarget target, UploadCredentials credentials, IPEndPoint server, UploadLimits limits, TimeProvider clock)
{
    private readonly UploadRequests _requests = new(target, credentials, server, limits, clock);
    private readonly HashSet<string> _collections = [];

    /// <summary>Sends all files. What the stick does not give back is left out; what the server does not take ends it.</summary>
    /// <param name="directory">The session's directory.</param>
    /// <param name="session">The session's id.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UploadException">The first file that could not be sent, and why.</exception>
    public async Task<UploadTally> RunAsync(string directory, string session, CancellationToken cancellation)
    {
        var tally = new UploadTally(0, 0, []);
        foreach (var name in UploadOrder.Of(directory))
        {
            try
            {
                using var content = PlainFile.OpenRead(Path.Join(directory, name));
                await PutAsync(target.PathOf($"{session}/{name}"), content, cancellation).ConfigureAwait(false);
                tally = tally with { Files = tally.Files + 1, Bytes = tally.Bytes + content.Length };
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                tally = tally with { LeftOut = tally.LeftOut.Add($"{name}: {failure.Message}") };
            }
            catch (UploadException failure)
            {
                throw new UploadException($"{name}: {failure.Message}", failure);
            }
        }

        return tally;
    }

    private async Task PutAsync(string path, FileStream content, CancellationToken cancellation)
    {
        var hash = credentials.S3 is null ? "" : Convert.ToHexStringLower(Sha256.Hash(content));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await _requests.SendAsync("PUT", path, content, hash, cancellation).ConfigureAwait(false);
                if (_requests.TakeClock(answer) || await MadeCollectionsAsync(answer, path, cancellation).ConfigureAwait(false))
                    answer = await _requests.SendAsync("PUT", path, content, hash, cancellation).ConfigureAwait(false);
                if (answer.IsSuccess)
                    return;
                throw Refused(answer);
            }
            catch (UploadException failure) when (failure.IsPassing && attempt < limits.Attempts)
            {
                await Task.Delay(limits.Pause, cancellation).ConfigureAwait(false);
            }
        }
    }

    // WebDAV (RFC 4918, section 9.7.1) wants a file's directories made first, from the top; what exists answers 405. S3 has none.
    private async Task<bool> MadeCollectionsAsync(HttpAnswer refusal, string path, CancellationToken cancellation)
    {
        if (credentials.S3 is not null || refusal.Status is not (404 or 409))
            return false;
        var news = false;
        for (var slash = path.IndexOf('/', 1); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (!_collections.Add(path[..(slash + 1)]))
                continue;
            await _requests.SendAsync("MKCOL", path[..(slash + 1)], null, "", cancellation).ConfigureAwait(false);
            news = true;
        }

        return news;
    }

    private UploadException Refused(HttpAnswer answer)
    {
        var advice = answer.Status is >= 300 and <= 399 ? "; redirections are not followed: name the place itself" : "";
        return new UploadException($"the server answered {credentials.Hide($"{answer}")}{advice}") { IsPassing = answer.IsPassing };
    }
}
