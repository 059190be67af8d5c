using System.Net.Sockets;
using Hiperiso.Runtime.Viewer.Drawing;
using Hiperiso.Runtime.Viewer.Protocol;

namespace Hiperiso.Runtime.Viewer;

/// <summary>
/// Shows a guest on the host's screen, by the VNC server of its QEMU, and gives it keyboard and mouse. Whatever goes wrong here, the guest
/// goes on: the screen is the host's text again, and <see cref="Problem"/> says why.
/// </summary>
internal sealed class GuestViewer : IAsyncDisposable
{
    private const int BufferSize = 1 << 16;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Lock _turn = new();
    private readonly CancellationTokenSource _end = new();
    private readonly GuestSeat _seat;
    private readonly Action<string> _tell;
    private readonly Task _work;

    private GuestViewer(IFramebuffer screen, string socket, ViewerFiles files, Action power, Action<string> tell)
    {
        _seat = new GuestSeat(screen, files, message => Send(message), Offer, power);
        _tell = tell;
        _work = Task.Run(() => RunAsync(socket, files.ReadingTime));
    }

    /// <summary>Why the guest is not shown any more, as a sentence; null while it is, and after its own end.</summary>
    public string? Problem { get; private set; }

    /// <summary>Begins; the guest's QEMU may be about to start.</summary>
    /// <param name="screen">The host's screen.</param>
    /// <param name="socket">Where the VNC server will listen.</param>
    /// <param name="files">Terminal and devices.</param>
    /// <param name="power">Is called when the power key is pressed on a keyboard that the guest has.</param>
    /// <param name="tell">Is told at once why the guest is not shown any more.</param>
    public static GuestViewer Start(IFramebuffer screen, string socket, ViewerFiles files, Action power, Action<string> tell) =>
        new(screen, socket, files, power, tell);

    /// <summary>Gives the screen back to the host's text.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync(string socket, TimeSpan readingTime)
    {
        try
        {
            await Task.Delay(readingTime, _end.Token).ConfigureAwait(false);
            await ConnectAsync(socket).ConfigureAwait(false);
            using (_seat)
                await ShowAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The guest has ended.
        }
#pragma warning disable CA1031 // The viewer is an extra: nothing about it may end the session.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await ExplainAsync(failure).ConfigureAwait(false);
        }
    }

    private async Task ConnectAsync(string socket)
    {
        while (true)
        {
            try
            {
                await _socket.ConnectAsync(new UnixDomainSocketEndPoint(socket), _end.Token).ConfigureAwait(false);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(RetryPause, _end.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task ShowAsync()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        var watch = Task.CompletedTask;
        try
        {
            _seat.Occupy(byGuest: true);
            watch = Task.Factory.StartNew(
                () => _seat.Watch(end.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await await Task.WhenAny(watch, ConverseAsync(end.Token)).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(watch).ConfigureAwait(false);
            _seat.Occupy(byGuest: false);
        }
    }

    private async Task ConverseAsync(CancellationToken cancellation)
    {
        var stream = new BufferedStream(new NetworkStream(_socket), BufferSize);
        await using (stream.ConfigureAwait(false))
        {
            foreach (var wanted in new RfbClient(_seat, Send).Converse())
                await stream.ReadExactlyAsync(wanted, cancellation).ConfigureAwait(false);
        }
    }

    private void Send(ReadOnlySpan<byte> message)
    {
        lock (_turn)
        {
            while (message.Length > 0)
                message = message[_socket.Send(message)..];
        }
    }

    // A QEMU that stands still must not keep the host's own keys waiting: a pointer's next place makes up for the one that is lost.
    private void Offer(byte[] message)
    {
        if (_socket.Poll(0, SelectMode.SelectWrite))
            Send(message);
    }

    // A connection that ends is most often the guest's end, which is about to be told.
    private async Task ExplainAsync(Exception failure)
    {
        try
        {
            await Task.Delay(Grace, _end.Token).ConfigureAwait(false);
            Problem = $"the guest is not shown any more: {failure.Message}";
            _tell(Problem);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
