using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hiperiso.Factory.Tests.Fetching;

/// <summary>A server on 127.0.0.1 that answers every connection with given bytes and closes it.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, int, byte[]> _answer;
    private int _requests;

    /// <param name="answer">Path and number of the request (from 1) to the whole answer.</param>
    public LocalServer(Func<string, int, byte[]> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Requests => _requests;

    /// <summary>Whether connections end with a reset (RST) instead of a FIN.</summary>
    public bool Resets { get; init; }

    public Uri Root => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public static byte[] Answer(string status, byte[] body, int? length = null) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {length ?? body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            try
            {
                await ServeAsync(client);
            }
            catch (IOException)
            {
                // The client was killed; the next one is to be served all the same.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var path = (await ReadLineAsync(reader)).Split(' ')[1];
        while ((await ReadLineAsync(reader)).Length > 0)
        {
        }

        await stream.WriteAsync(_answer(path, Interlocked.Increment(ref _requests)));
        if (Resets)
        {
            // Late enough for the answer to be read first: it would be lost with the connection.
            await Task.Delay(100);
            client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
            client.Client.Dispose();
        }
    }

    private static async Task<string> ReadLineAsync(StreamReader reader) =>
        await reader.ReadLineAsync() ?? throw new EndOfStreamException("the client left before its request was whole");
}
