using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hiperiso.Runtime.Tests.Upload;

/// <summary>A server on 127.0.0.1 that does with each connection what a test says; never more well-behaved than that.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<NetworkStream, int, Task> _serve;
    private int _connections;

    /// <param name="serve">Gets each connection with its number, from 1; the connection is closed afterwards.</param>
    public RawServer(Func<NetworkStream, int, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public int Connections => Volatile.Read(ref _connections);

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Reads a request to its end and returns its head.</summary>
    public static async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            head.Append((char)one[0]);
        }

        const string name = "Content-Length: ";
        var length = head.ToString().Split("\r\n").Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..];
        var content = new byte[1 << 16];
        for (var left = long.Parse(length, System.Globalization.CultureInfo.InvariantCulture); left > 0;)
            left -= await stream.ReadAsync(content.AsMemory(0, (int)Math.Min(left, content.Length)));
        return head.ToString();
    }

    /// <summary>Sends text as it is.</summary>
    public static Task SayAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync();
            _ = Task.Run(() => ServeAsync(client, Interlocked.Increment(ref _connections)));
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        using (client)
        {
            try
            {
                await _serve(client.GetStream(), number);
            }
            catch (IOException)
            {
                // The client has left.
            }
        }
    }
}
