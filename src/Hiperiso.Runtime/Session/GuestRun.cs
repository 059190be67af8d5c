using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Kvm;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Qemu;
using Hiperiso.Runtime.Viewer;

namespace Hiperiso.Runtime.Session;

/// <summary>One run of QEMU from its start to its end: looks around at fixed times, obeys stop requests, judges the end.</summary>
internal sealed class GuestRun : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StatusPeriod = TimeSpan.FromSeconds(5);

    private readonly GuestRunContext _context;
    private readonly GuestSpec _guest;
    private readonly ChildProcess _process;
    private readonly TimeSpan _launched;
    private readonly SerialProgress _serial;
    private readonly StatusLine _status;
    private readonly LogKeeper _logs;
    private readonly ScreenRecorder _screens;
    private readonly KvmObserver _kvm;
    private readonly GuestEvents _events;
    private readonly Task<QmpClient?> _connecting;
    private readonly CancellationTokenSource _giveUpConnecting = new(TimeSpan.FromSeconds(30));
    private QmpClient? _control;
    private Task<ShutdownStep>? _ending;

    private GuestRun(GuestRunContext context, GuestSpec guest, ChildProcess process)
    {
        _context = context;
        _guest = guest;
        _process = process;
        _launched = context.Clock.Uptime;
        _serial = new SerialProgress(context, guest.SerialLog);
        _status = new StatusLine(context);
        _logs = new LogKeeper(context, guest);
        _screens = new ScreenRecorder(context);
        _events = new GuestEvents(context.Journal, context.Stop, context.Screen);
        _kvm = new KvmObserver(context.Patience);
        _connecting = ConnectAsync();
    }

    private TimeSpan SinceLaunch => _context.Clock.Uptime - _launched;

    private bool UsesKvm => _guest.Machine.Accelerator == Accelerator.Kvm;

    /// <summary>Starts QEMU and stays with it until it has ended.</summary>
    public static async Task<GuestEnd> ToEndAsync(GuestRunContext context, GuestSpec guest)
    {
        var arguments = QemuArguments.From(guest).Values;
        context.Journal.Write("qemu.cmdline", ShellText.Format(context.Paths.Qemu, arguments));
        var process = ChildProcess.Start(
            context.Paths.Qemu, arguments, context.Journal.Directory["qemu.stderr"], context.Journal.Writes);
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
            _serial.Read(SinceLaunch);
            if (_control is null && _connecting.IsCompletedSuccessfully)
                await GreetAsync(await _connecting.ConfigureAwait(false)).ConfigureAwait(false);
            _events.Take(_control);
            ObeyStopRequests();
            if (SinceLaunch >= nextLook)
            {
                nextLook = SinceLaunch + LookPeriod;
                await LookAsync().ConfigureAwait(false);
            }

            if (SinceLaunch >= nextStatus)
            {
                nextStatus = SinceLaunch + StatusPeriod;
                _status.Show(SinceLaunch, _serial);
            }

            await _process.WaitAsync(Tick).ConfigureAwait(false);
        }

        return await EndAsync().ConfigureAwait(false);
    }

    private async Task GreetAsync(QmpClient? control)
    {
        _control = control;
        if (control is null)
            return;
        if (_context.Password is { } password)
            await SetPasswordAsync(control, password).ConfigureAwait(false);
        _context.Journal.Mark("qemu_started");
        foreach (var topic in (string[])["qtree", "pci", "block", "mtree", "cpus", "version"])
        {
            var text = await control.TryHumanAsync($"info {topic}").ConfigureAwait(false);
            if (text is not null)
                _context.Journal.Writes.Try(() => HardwareInventory.WriteGuest(_context.Journal.Directory, $"qemu_{topic}.txt", text));
        }
    }

    // Until it is set, QEMU lets nobody in.
    private async Task SetPasswordAsync(QmpClient control, VncPassword password)
    {
        try
        {
            await control.ExecuteAsync("set_password", password.WriteTo).ConfigureAwait(false);
        }
        catch (QmpException failure)
        {
            var problem = $"nobody is let in to see the guest, since QEMU did not take the password: {failure.Message}; end the guest and start it again";
            _context.Journal.Environment.Note(problem);
            _context.Screen.Line(problem);
        }
    }

    private void ObeyStopRequests()
    {
        if (_context.LimitSeconds > 0 && SinceLaunch.TotalSeconds >= _context.LimitSeconds)
            _context.Stop.Ask(StopCause.Limit);
        if (_context.Stop.Cause == StopCause.None || _ending is not null)
            return;
        _context.Screen.Line($"Ending the guest ({GuestEnd.ReasonOf(_context.Stop.Cause)}) ...");
        _context.Journal.Mark($"stop_{ContractName.Of(_context.Stop.Cause)}");
        _ending = _context.Ladder.RunAsync(_control, _process);
    }

    private async Task LookAsync()
    {
        if (_ending is not null)
            return;
        await _logs.LookAsync(_control).ConfigureAwait(false);
        if (_control is null)
            return;
        await _screens.LookAsync(_control, SinceLaunch, _serial.Stage).ConfigureAwait(false);
        if (!UsesKvm)
            return;
        await _kvm.LookAsync(_control, SinceLaunch, _serial.Position).ConfigureAwait(false);
        if (_kvm.Failure is not null)
            _ending = _context.Ladder.QuitAsync(_control, _process);
    }

    // The last events may still be in the socket when the process has gone.
    private async Task<GuestEnd> EndAsync()
    {
        if (_ending is not null)
            _context.Journal.Environment.Add(("shutdown_step", ContractName.Of(await _ending.ConfigureAwait(false))));
        var exitCode = await _process.ExitCodeAsync().ConfigureAwait(false);
        if (_control is not null)
            await _control.Ended.ConfigureAwait(false);
        _events.Take(_control);
        _serial.Read(SinceLaunch);
        _screens.Finish();
        return Judge(exitCode);
    }

    private GuestEnd Judge(int exitCode)
    {
        var stopped = _context.Stop.Cause;
        var asked = _events.EndReason is not null;
        var kvmFailure = UsesKvm && stopped == StopCause.None
            ? _kvm.Failure ?? KvmWatch.JudgeExit(SinceLaunch, _serial.Position, exitCode, asked)
            : null;
        var reason = stopped != StopCause.None ? GuestEnd.ReasonOf(stopped) : exitCode != 0 ? GuestEnd.QemuFailed : _events.EndReason ?? "qemu-ended";
        return new GuestEnd(exitCode, reason, kvmFailure, _process.Messages, _serial.LastLine)
        {
            NeverRan = _kvm.Failure is null && KvmWatch.IsRefusal(SinceLaunch, _serial.Position, exitCode, asked),
        };
    }
}
