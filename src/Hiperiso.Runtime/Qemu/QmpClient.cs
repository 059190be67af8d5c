using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Hiperiso.Runtime.Qemu;

/// <summary>QEMU's machine protocol over its Unix socket: one command at a time, events collected beside it.</summary>
internal sealed class QmpClient : IAsyncDisposable
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(50);

    private readonly Socket _socket;
    private readonly TimeSpan _commandLimit;
    private readonly StreamReader _reader;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentQueue<QmpEvent> _events = new();
    private readonly Task _loop;
    private QmpCall? _call;
    private QmpException? _end;
    private long _lastId;

    private QmpClient(Socket socket, TimeSpan commandLimit)
    {
        _socket = socket;
        _commandLimit = commandLimit;
        _reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
        _loop = Task.Run(ReadAsync);
    }

    /// <summary>Ends when QEMU has closed the socket and every event is there to be taken.</summary>
    public Task Ended => _loop;

    /// <summary>Connects as soon as QEMU listens, and leaves negotiation mode.</summary>
    /// <param name="path">The socket.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="commandLimit">How long an answer may take; 5 s when not given.</param>
    public static async Task<QmpClient> ConnectAsync(string path, CancellationToken cancellation, TimeSpan? commandLimit = null)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                socket.Dispose();
                await Task.Delay(RetryPause, cancellation).ConfigureAwait(false);
                continue;
            }

            return await NegotiateAsync(new QmpClient(socket, commandLimit ?? DefaultLimit)).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the oldest event that nobody has taken.</summary>
    public bool TryTakeEvent(out QmpEvent message) => _events.TryDequeue(out message);

    /// <summary>Runs a command and returns its answer; a <see cref="QmpException"/> when it fails or takes too long.</summary>
    public async Task<JsonElement> ExecuteAsync(string command, Action<Utf8JsonWriter>? arguments = null)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var call = new QmpCall(++_lastId, command);
            Volatile.Write(ref _call, call);
            if (Volatile.Read(ref _end) is { } end)
                throw new QmpException($"{command}: {end.Message}");
            await _socket.SendAsync(call.ToMessage(arguments), SocketFlags.None).ConfigureAwait(false);
            return await call.Answer.WaitAsync(_commandLimit).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SocketException or TimeoutException or ObjectDisposedException)
        {
            throw new QmpException($"{command}: {failure.Message}", failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs a command of the human monitor and returns its text.</summary>
    public async Task<string> HumanAsync(string commandLine)
    {
        var answer = await ExecuteAsync("human-monitor-command", json => json.WriteString("command-line", commandLine)).ConfigureAwait(false);
        return QmpJson.Text(answer, commandLine).ReplaceLineEndings("\n");
    }

    /// <summary>Runs a command of the human monitor; null when QEMU does not answer.</summary>
    public async Task<string?> TryHumanAsync(string commandLine)
    {
        try
        {
            return await HumanAsync(commandLine).ConfigureAwait(false);
        }
        catch (QmpException)
        {
            return null;
        }
    }

    /// <summary>The run state of the guest, e.g. <c>running</c>, <c>paused</c>, <c>internal-error</c>.</summary>
    public async Task<string> StatusAsync() =>
        QmpJson.Text(QmpJson.Member(await ExecuteAsync("query-status").ConfigureAwait(false), "status"), "status");

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _loop.ConfigureAwait(false);
        _reader.Dispose();
        _turn.Dispose();
    }

    private static async Task<QmpClient> NegotiateAsync(QmpClient client)
    {
        try
        {
            await client.ExecuteAsync("qmp_capabilities").ConfigureAwait(false);
            return client;
        }
        catch (QmpException)
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task ReadAsync()
    {
        var end = new QmpException("QEMU has closed its control socket");
        try
        {
            while (await _reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                Take(line);
        }
        catch (Exception failure) when (failure is JsonException or QmpException)
        {
            // What comes after a line that is no message cannot be trusted.
            end = new QmpException($"QEMU sent what is no message: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or SocketException)
        {
            // The socket went away in the middle of a message; the same as its orderly end.
        }

        Volatile.Write(ref _end, end);
        Volatile.Read(ref _call)?.Fail(end);
    }

    private void Take(string line)
    {
        using var document = JsonDocument.Parse(line);
        var message = QmpJson.Object(document.RootElement, "a message");
        if (message.TryGetProperty("event", out _))
            _events.Enqueue(QmpEvent.From(message));
        else
            Volatile.Read(ref _call)?.Take(message);
    }
}
