using System.Net;

namespace Hiperiso.Runtime.Upload;

/// <summary>
/// One request and its answer over plain TCP, in constant memory. The framework's client would make init half as large again
/// (3.7 MB).
/// </summary>
/// <param name="server">The server.</param>
/// <param name="limits">How long each step may take.</param>
internal sealed class HttpExchange(IPEndPoint server, UploadLimits limits)
{
    private const int BlockSize = 1 << 16;

    /// <summary>Sends a request and reads the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="content">What is sent with it, from its start to its end; null for nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UploadException">There is no answer, or none that can be understood.</exception>
    /// <exception cref="IOException"><paramref name="content"/> cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<HttpAnswer> RunAsync(HttpRequest request, Stream? content, CancellationToken cancellation)
    {
        using var connection = await TimedConnection.OpenAsync(server, limits, cancellation).ConfigureAwait(false);
        try
        {
            await connection.SendAsync(request.ToBytes(content?.Length ?? 0)).ConfigureAwait(false);
            if (content is not null)
                await SendAsync(connection, content).ConfigureAwait(false);
        }
        catch (UploadException failure) when (failure.IsPassing)
        {
            // A server may refuse before it has taken everything; the refusal tells more than the broken line.
            if (await TryReadAsync(connection).ConfigureAwait(false) is { } refusal)
                return refusal;
            throw;
        }

        return await new HttpAnswerReader(connection).ReadAsync().ConfigureAwait(false);
    }

    // The length was promised: not a byte more, whatever the file does meanwhile.
    private static async Task SendAsync(TimedConnection connection, Stream content)
    {
        content.Position = 0;
        var block = new byte[BlockSize];
        for (var left = content.Length; left > 0;)
        {
            var count = content.Read(block, 0, (int)Math.Min(left, BlockSize));
            if (count == 0)
                throw new IOException("it became shorter while it was sent");
            await connection.SendAsync(block.AsMemory(0, count)).ConfigureAwait(false);
            left -= count;
        }
    }

    private static async Task<HttpAnswer?> TryReadAsync(TimedConnection connection)
    {
        try
        {
            return connection.HasInput ? await new HttpAnswerReader(connection).ReadAsync().ConfigureAwait(false) : null;
        }
        catch (UploadException)
        {
            return null;
        }
    }
}
