using System.Globalization;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>
/// Every two seconds: brings logs onto the disk and renews <c>HEARTBEAT</c>. After a power cut the marker says how old the logs may be.
/// </summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    // There is no log yet, and the start of the guest has the disk to itself.
    private static readonly TimeSpan UntilFirst = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public Heartbeat(SessionDirectory directory, SessionClock clock) => _loop = RunAsync(directory, clock);

    /// <summary>Stops after a last beat.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(SessionDirectory directory, SessionClock clock)
    {
        using var timer = new PeriodicTimer(UntilFirst);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                timer.Period = Period;
                Beat(directory, clock);
            }
        }
        catch (OperationCanceledException)
        {
            Beat(directory, clock);
        }
    }

    // A full or removed stick must not end the guest; the missing beat is the evidence.
    private static void Beat(SessionDirectory directory, SessionClock clock)
    {
        try
        {
            Durable.Sync(directory["serial.log"]);
            Durable.Sync(directory["trace.bin"]);
            directory.Write("HEARTBEAT", string.Create(
                CultureInfo.InvariantCulture,
                $"{SessionClock.Format(clock.Now)} uptime={clock.Uptime.TotalSeconds:0.00} serial={directory.LengthOf("serial.log")} trace={directory.LengthOf("trace.bin")}\n"));
        }
        catch (IOException)
        {
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
