using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Hiperiso.Runtime.Qemu;

/// <summary>QEMU's machine protocol over its Unix socket: one command at a time, events collected beside it.</summary>
internal sealed class QmpClient : IAsyncDisposable
{
    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(50);

    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentQueue<QmpEvent> _events = new();
    private readonly Task _loop;
    private TaskCompletionSource<JsonElement>? _answer;
    private bool _closed;

    private QmpClient(Socket socket)
    {
        _socket = socket;
        _reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
        _loop = Task.Run(ReadAsync);
    }

    /// <summary>Connects as soon as QEMU listens, and leaves negotiation mode.</summary>
    public static async Task<QmpClient> ConnectAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
                var client = new QmpClient(socket);
                await client.ExecuteAsync("qmp_capabilities").ConfigureAwait(false);
                return client;
            }
            catch (SocketException)
            {
                socket.Dispose();
                await Task.Delay(RetryPause, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends when QEMU has closed the socket and every event is there to be taken.</summary>
    public Task Ended => _loop;

    /// <summary>Takes the oldest event that nobody has taken.</summary>
    public bool TryTakeEvent(out QmpEvent message) => _events.TryDequeue(out message);

    /// <summary>Runs a command and returns its answer; a <see cref="QmpException"/> when it fails or takes over 5 s.</summary>
    public async Task<JsonElement> ExecuteAsync(string command, Action<Utf8JsonWriter>? arguments = null)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _answer, answer);
            if (Volatile.Read(ref _closed))
                throw new QmpException($"{command}: QEMU has closed its control socket");
            await _socket.SendAsync(ToMessage(command, arguments), SocketFlags.None).ConfigureAwait(false);
            return await answer.Task.WaitAsync(CommandLimit).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SocketException or TimeoutException)
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
        return (answer.GetString() ?? "").ReplaceLineEndings("\n");
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _loop.ConfigureAwait(false);
        _reader.Dispose();
        _turn.Dispose();
    }

    private static byte[] ToMessage(string command, Action<Utf8JsonWriter>? arguments)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("execute", command);
            if (arguments is not null)
            {
                json.WriteStartObject("arguments");
                arguments(json);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                Take(line);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or JsonException or SocketException)
        {
            // The socket went away in the middle of a message; the same as its orderly end.
        }

        Volatile.Write(ref _closed, true);
        Volatile.Read(ref _answer)?.TrySetException(new QmpException("QEMU has closed its control socket"));
    }

    private void Take(string line)
    {
        using var document = JsonDocument.Parse(line);
        var message = document.RootElement;
        if (message.TryGetProperty("event", out _))
            _events.Enqueue(QmpEvent.From(message));
        else if (message.TryGetProperty("return", out var result))
            Volatile.Read(ref _answer)?.TrySetResult(result.Clone());
        else if (message.TryGetProperty("error", out var error))
            Volatile.Read(ref _answer)?.TrySetException(new QmpException(error.GetProperty("desc").GetString() ?? "unknown error"));
    }
}
