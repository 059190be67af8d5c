using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Qemu;

namespace Hiperiso.Runtime.Session;

/// <summary>
/// Brings QEMU's trace onto the stick and keeps the logs from filling it: trace and captured packets go first, then the guest.
/// </summary>
internal sealed class LogKeeper(GuestRunContext context, GuestSpec guest)
{
    private bool _tracing = guest.Trace is not null;
    private bool _capturing = guest.PacketCapture is not null;
    private bool _passed;

    /// <summary>Looks at the logs; switches tracing or capturing off, or asks for the guest's end.</summary>
    /// <param name="control">QEMU's control socket; null while there is none.</param>
    public async Task LookAsync(QmpClient? control)
    {
        if (_tracing && control is not null)
            await KeepTraceAsync(control).ConfigureAwait(false);
        if (_capturing && control is not null)
            await KeepPacketsAsync(control).ConfigureAwait(false);
        if (!_passed && context.Limits.JudgeSerial(context.Journal.Directory.LengthOf("serial.log")) is { } reason)
            EndGuest(reason);
    }

    // What QEMU did not answer is asked for again at the next look.
    // QEMU writes its trace in blocks of 64 KB; without the flush a loss of power takes the last one with it.
    private async Task KeepTraceAsync(QmpClient control)
    {
        _ = await control.TryHumanAsync("trace-file flush").ConfigureAwait(false);
        if (context.Limits.JudgeTrace(context.Journal.Directory.LengthOf("trace.bin"), context.FreeBytes()) is not { } reason)
            return;
        if (await control.TryHumanAsync("trace-event * off").ConfigureAwait(false) is null)
            return;
        _tracing = false;
        context.Journal.Mark("trace_limit");
        context.Journal.Environment.Note($"tracing switched off: {reason}");
    }

    // The adapter stays: a guest whose network broke down would tell another story than one that is captured no longer.
    private async Task KeepPacketsAsync(QmpClient control)
    {
        if (context.Limits.JudgePackets(context.Journal.Directory.LengthOf("network.pcap"), context.FreeBytes()) is not { } reason)
            return;
        if (await control.TryHumanAsync($"object_del {QemuArguments.CaptureFilter}").ConfigureAwait(false) is null)
            return;
        _capturing = false;
        context.Journal.Mark("packet_limit");
        context.Journal.Environment.Note($"packet capture switched off: {reason}");
    }

    private void EndGuest(string reason)
    {
        _passed = true;
        context.Journal.Environment.Note($"guest ended: {reason}");
        context.Stop.Ask(StopCause.LogLimit);
    }
}
