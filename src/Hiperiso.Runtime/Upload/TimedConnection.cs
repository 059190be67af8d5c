using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hiperiso.Runtime.Upload;

/// <summary>A TCP connection whose every step has a limit, and every failure is an <see cref="UploadException"/>.</summary>
internal sealed class TimedConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TimeSpan _stall;
    private readonly CancellationToken _cancellation;

    private TimedConnection(TimeSpan stall, CancellationToken cancellation) => (_stall, _cancellation) = (stall, cancellation);

    /// <summary>Whether something has come that was not read yet.</summary>
    public bool HasInput => _socket.Available > 0;

    /// <summary>Connects.</summary>
    public static async Task<TimedConnection> OpenAsync(IPEndPoint server, UploadLimits limits, CancellationToken cancellation)
    {
        var connection = new TimedConnection(limits.Stall, cancellation);
        try
        {
            await connection.StepAsync(
                async token =>
                {
                    await connection._socket.ConnectAsync(server, token).ConfigureAwait(false);
                    return 0;
                },
                limits.Connect,
                "the server cannot be reached").ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends all of it.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var part = bytes;
            var sent = await StepAsync(
                token => _socket.SendAsync(part, SocketFlags.None, token).AsTask(), _stall, "the server takes nothing more")
                .ConfigureAwait(false);
            bytes = bytes[sent..];
        }
    }

    /// <summary>Waits for some bytes; 0 when the server has hung up.</summary>
    public Task<int> ReceiveAsync(Memory<byte> space) =>
        StepAsync(token => _socket.ReceiveAsync(space, SocketFlags.None, token).AsTask(), _stall, "the server does not answer");

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private async Task<int> StepAsync(Func<CancellationToken, Task<int>> step, TimeSpan limit, string complaint)
    {
        using var expiry = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        expiry.CancelAfter(limit);
        try
        {
            return await step(expiry.Token).ConfigureAwait(false);
        }
        catch (SocketException failure)
        {
            throw new UploadException($"{complaint}: {failure.Message}", failure) { IsPassing = true };
        }
        catch (OperationCanceledException failure) when (!_cancellation.IsCancellationRequested)
        {
            var waited = string.Create(CultureInfo.InvariantCulture, $"{complaint} (waited {limit.TotalSeconds:0.#} s)");
            throw new UploadException(waited, failure) { IsPassing = true };
        }
    }
}
