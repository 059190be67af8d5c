using System.Net.Sockets;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Factory.Matrix;

/// <summary>A session on this machine, driven like one on a machine of its own. Keys go straight to the guest.</summary>
/// <param name="serialLog">What the session's host says.</param>
/// <param name="monitor">Socket of the guest's monitor.</param>
/// <param name="session">The session.</param>
/// <param name="stop">Ends it.</param>
internal sealed class DirectMachine(string serialLog, string monitor, Task session, StopRequest stop) : IDrivenMachine, IAsyncDisposable
{
    private HumanMonitor? _monitor;

    /// <inheritdoc />
    public string SerialLog => serialLog;

    /// <inheritdoc />
    public bool IsOff => session.IsCompleted;

    /// <inheritdoc />
    public Task<string?> FindCrashAsync() => Task.FromResult<string?>(null);

    /// <inheritdoc />
    public async Task PressAsync(params string[] keys)
    {
        try
        {
            _monitor ??= await HumanMonitor.ConnectAsync(monitor);
            await _monitor.PressAsync(keys);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            // The guest has gone meanwhile; the session says why.
        }
    }

    /// <inheritdoc />
    public Task PressPowerButtonAsync()
    {
        stop.Ask(StopCause.PowerButton);
        return Task.CompletedTask;
    }

    /// <summary>Ends the session, if nobody has.</summary>
    public async ValueTask DisposeAsync()
    {
        stop.Ask(StopCause.Terminate);
        await Task.WhenAny(session);
        if (_monitor is not null)
        {
            await _monitor.DisposeAsync();
        }
    }
}
