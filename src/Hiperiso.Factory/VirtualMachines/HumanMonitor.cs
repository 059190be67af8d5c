using System.Net.Sockets;
using System.Text;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>QEMU's monitor for people, beside the control socket that a session has for itself: one socket serves one client.</summary>
internal sealed class HumanMonitor : IAsyncDisposable
{
    private readonly NetworkStream _stream;
    private readonly Task _answers;

    private HumanMonitor(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);

        // QEMU stops when nobody reads what it says.
        _answers = _stream.CopyToAsync(Stream.Null);
    }

    /// <summary>Connects to a QEMU that listens.</summary>
    /// <exception cref="SocketException">It does not.</exception>
    public static async Task<HumanMonitor> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
            return new HumanMonitor(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Presses keys of the guest's keyboard together and lets them go.</summary>
    /// <param name="keys">QEMU's names (QKeyCode).</param>
    public async Task PressAsync(IEnumerable<string> keys) =>
        await _stream.WriteAsync(Encoding.ASCII.GetBytes($"sendkey {string.Join('-', keys)}\n"));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await Task.WhenAny(_answers);
    }
}
