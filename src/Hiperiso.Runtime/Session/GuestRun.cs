using System.Globalization;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Kvm;
using Hiperiso.Runtime.Qemu;

namespace Hiperiso.Runtime.Session;

/// <summary>One run of QEMU from its start to its end: follows serial and events, watches KVM, limits the trace, obeys stop requests.</summary>
internal sealed class GuestRun : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StatusPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IdlePeriod = TimeSpan.FromMinutes(1);

    private readonly GuestRunContext _context;
    private readonly GuestSpec _guest;
    private readonly QemuProcess _process;
    private readonly TimeSpan _launched;
    private readonly SerialTail _serial;
    private readonly ISerialFollower _follower;
    private readonly Task<QmpClient?> _connecting;
    private readonly CancellationTokenSource _giveUpConnecting = new(TimeSpan.FromSeconds(30));
    private QmpClient? _control;
    private KvmWatch _watch = new();
    private Task<ShutdownStep>? _ending;
    private string? _guestReason;
    private string _stage = "";
    private string _shown = "";
    private TimeSpan _shownAt;
    private bool _tracing;

    private GuestRun(GuestRunContext context, GuestSpec guest, QemuProcess process)
    {
        _context = context;
        _guest = guest;
        _process = process;
        _launched = context.Clock.Uptime;
        _serial = new SerialTail(guest.SerialLog);
        _follower = context.BootLog.Follow();
        _tracing = guest.Trace is not null;
        _connecting = ConnectAsync();
    }

    private TimeSpan SinceLaunch => _context.Clock.Uptime - _launched;

    /// <summary>Starts QEMU and stays with it until it has ended.</summary>
    public static async Task<GuestEnd> ToEndAsync(GuestRunContext context, GuestSpec guest)
    {
        var arguments = QemuArguments.From(guest).Values;
        context.Journal.Directory.Write("qemu.cmdline", ShellText.Format(context.Paths.Qemu, arguments));
        var process = QemuProcess.Start(context.Paths.Qemu, arguments, context.Journal.Directory["qemu.stderr"]);
        var run = new GuestRun(context, guest, process);
        await using (run.ConfigureAwait(false))
            return await run.FollowAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _giveUpConnecting.CancelAsync().ConfigureAwait(false);
        await _process.DisposeAsync().ConfigureAwait(false);
        if (await _connecting.ConfigureAwait(false) is { } control)
            await control.DisposeAsync().ConfigureAwait(false);
        _serial.Dispose();
        _giveUpConnecting.Dispose();
    }

    private async Task<QmpClient?> ConnectAsync()
    {
        try
        {
            return await QmpClient.ConnectAsync(_guest.ControlSocket, _giveUpConnecting.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private async Task<GuestEnd> FollowAsync()
    {
        var nextLook = LookPeriod;
        var nextStatus = StatusPeriod;
        while (!_process.HasExited)
        {
            ReadSerial();
            if (_control is null && _connecting.IsCompletedSuccessfully)
                await GreetAsync(await _connecting.ConfigureAwait(false)).ConfigureAwait(false);
            TakeEvents();
            ObeyStopRequests();
            if (SinceLaunch >= nextLook)
            {
                nextLook = SinceLaunch + LookPeriod;
                await LookAsync().ConfigureAwait(false);
            }

            if (SinceLaunch >= nextStatus)
            {
                nextStatus = SinceLaunch + StatusPeriod;
                ShowStatus();
            }

            await _process.WaitAsync(Tick).ConfigureAwait(false);
        }

        if (_ending is not null)
            _context.Journal.Environment.Add(("shutdown_step", ContractName.Of(await _ending.ConfigureAwait(false))));
        var exitCode = await _process.ExitCodeAsync().ConfigureAwait(false);
        if (_control is not null)
            await DrainEventsAsync().ConfigureAwait(false);
        ReadSerial();
        return Judge(exitCode);
    }

    private async Task GreetAsync(QmpClient? control)
    {
        _control = control;
        if (control is null)
            return;
        _context.Journal.Mark("qemu_started");
        foreach (var topic in (string[])["qtree", "block", "mtree"])
        {
            var text = await AskAsync($"info {topic}").ConfigureAwait(false);
            if (text is not null)
                HardwareInventory.WriteGuest(_context.Journal.Directory, $"qemu_{topic}.txt", text);
        }
    }

    private void ReadSerial()
    {
        Span<byte> buffer = stackalloc byte[4096];
        int count;
        while ((count = _serial.Read(buffer)) > 0)
            _follower.Feed(buffer[..count], SinceLaunch);
        while (_follower.TryTakeStage(out var stage))
        {
            if (stage == _stage)
                continue;
            _stage = stage;
            _context.Journal.Mark($"guest_{stage}");
            _context.Screen.Line(string.Create(
                CultureInfo.InvariantCulture, $"HIPERISO-STAGE {stage} {_context.Clock.Uptime.TotalSeconds:0.0}"));
        }
    }

    private void TakeEvents()
    {
        while (_control is not null && _control.TryTakeEvent(out var message))
        {
            if (message.Name is not ("SHUTDOWN" or "RESET" or "STOP" or "RESUME" or "POWERDOWN" or "GUEST_PANICKED"))
                continue;
            _context.Journal.Mark($"qmp_{message.Name.ToLowerInvariant()}{(message.Reason.Length > 0 ? ":" + message.Reason : "")}");
            if (message.Name == "SHUTDOWN" || (message.Name == "GUEST_PANICKED" && _guestReason is null))
                _guestReason = message.Name == "SHUTDOWN" ? message.Reason : "guest-panicked";
        }
    }

    // The last events may still be in the socket when the process has gone.
    private async Task DrainEventsAsync()
    {
        await _control!.Ended.ConfigureAwait(false);
        TakeEvents();
    }

    private void ObeyStopRequests()
    {
        if (_context.LimitSeconds > 0 && SinceLaunch.TotalSeconds >= _context.LimitSeconds)
            _context.Stop.Ask(StopCause.Limit);
        if (_context.Stop.Cause == StopCause.None || _ending is not null)
            return;
        _context.Screen.Line($"Ending the guest ({Token(_context.Stop.Cause)}) ...");
        _context.Journal.Mark($"stop_{ContractName.Of(_context.Stop.Cause)}");
        _ending = _context.Ladder.RunAsync(_control, _process);
    }

    private async Task LookAsync()
    {
        if (_control is null || _ending is not null)
            return;
        if (_tracing)
            await KeepTraceAsync().ConfigureAwait(false);
        if (_guest.Machine.Accelerator == Accelerator.Kvm && _watch.Failure is null)
            await WatchKvmAsync().ConfigureAwait(false);
    }

    // QEMU writes its trace in blocks of 64 KB; without the flush a loss of power takes the last one with it.
    private async Task KeepTraceAsync()
    {
        _ = await AskAsync("trace-file flush").ConfigureAwait(false);
        if (_context.Journal.Directory.LengthOf("trace.bin") > (long)_context.TraceLimitMb << 20)
            await StopTracingAsync().ConfigureAwait(false);
    }

    private async Task StopTracingAsync()
    {
        _tracing = false;
        _ = await AskAsync("trace-event * off").ConfigureAwait(false);
        _context.Journal.Mark("trace_limit");
        _context.Journal.Environment.Note($"tracing switched off: trace.bin passed {_context.TraceLimitMb} MB");
    }

    private async Task WatchKvmAsync()
    {
        try
        {
            var status = await _control!.ExecuteAsync("query-status").ConfigureAwait(false);
            var registers = _serial.Position > 0 ? null : await AskAsync("info registers").ConfigureAwait(false);
            _watch = _watch.After(new KvmSample(
                SinceLaunch,
                status.GetProperty("status").GetString() ?? "",
                registers is null ? null : RegisterSnapshot.Parse(registers),
                _serial.Position));
        }
        catch (QmpException)
        {
            // QEMU is ending; how, the exit code tells.
        }

        if (_watch.Failure is not null)
            _ending = _context.Ladder.QuitAsync(_control, _process);
    }

    private async Task<string?> AskAsync(string commandLine)
    {
        try
        {
            return await _control!.HumanAsync(commandLine).ConfigureAwait(false);
        }
        catch (QmpException)
        {
            return null;
        }
    }

    // A guest that waits for a key for hours must not fill the screen.
    private void ShowStatus()
    {
        var trace = _context.Journal.Directory.LengthOf("trace.bin") >> 10;
        var status = $"serial {_serial.Position} B, trace {trace} KB | {_follower.LastLine}";
        if (status == _shown && SinceLaunch - _shownAt < IdlePeriod)
            return;
        (_shown, _shownAt) = (status, SinceLaunch);
        _context.Screen.Line(string.Create(CultureInfo.InvariantCulture, $"[{_context.Clock.Uptime.TotalSeconds,6:0}s] {status}"));
    }

    private GuestEnd Judge(int exitCode)
    {
        var stopped = _context.Stop.Cause;
        var kvmFailure = _guest.Machine.Accelerator == Accelerator.Kvm && stopped == StopCause.None
            ? _watch.Failure ?? KvmWatch.JudgeExit(SinceLaunch, _serial.Position, exitCode, _guestReason is not null)
            : null;
        var reason = stopped != StopCause.None ? Token(stopped) : exitCode != 0 ? GuestEnd.QemuFailed : _guestReason ?? "qemu-ended";
        return new GuestEnd(exitCode, reason, kvmFailure, _process.Messages, _follower.LastLine);
    }

    private static string Token(StopCause cause) => ContractName.Of(cause).Replace('_', '-');
}
