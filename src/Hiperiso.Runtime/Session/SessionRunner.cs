using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Media;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Session;

/// <summary>
/// A session from the mounted data partition to its final documents. Needs no privileges: what it works with is passed in, so
/// it runs on any Linux machine as it runs on the stick.
/// </summary>
internal sealed class SessionRunner
{
    private readonly SessionEnvironment _environment;
    private readonly BootParameters _parameters;
    private readonly SessionJournal _journal;
    private readonly SessionClosing _closing;
    private readonly GuestLaunch _launch;
    private int? _exitCode;
    private string _kvm = "";

    private SessionRunner(SessionEnvironment environment, BootParameters parameters, SessionJournal journal, HostFacts host)
    {
        _environment = environment;
        _parameters = parameters;
        _journal = journal;
        _closing = new SessionClosing(environment, journal, host);
        _launch = new GuestLaunch(environment, parameters, journal, host);
    }

    /// <summary>Runs a session; whatever goes wrong, its files are written as far as they can be and the end says what it was.</summary>
    public static async Task<SessionEnd> RunAsync(SessionEnvironment environment, ParsedParameters parsed)
    {
        SessionRunner runner;
        SessionRecovery.Run(environment);
        try
        {
            var host = HostFacts.Read();
            var journal = SessionOpening.Open(environment, parsed, host);
            environment.Screen.Line($"Session {journal.Directory.DataPath}");
            runner = new SessionRunner(environment, parsed.Parameters, journal, host);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            foreach (var line in FailureText.ForNoSession(failure).ToScreen(directory: null))
                environment.Screen.Line(line);
            return new SessionEnd(ExitCodes.FatalError, "error", "no-session", null);
        }

        var end = await runner.RunToEndAsync().ConfigureAwait(false);
        await environment.Deliver(runner._journal.Directory).ConfigureAwait(false);
        return end;
    }

    private async Task<SessionEnd> RunToEndAsync()
    {
        try
        {
            return await RunAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // PID 1 must not die: every failure becomes the session's own.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return _closing.Fail(
                SessionStage.FatalError, ExitCodes.FatalError, "fatal-error", FailureText.ForException(failure), _exitCode);
        }
    }

    private async Task<SessionEnd> RunAsync()
    {
        _journal.Writes.Try(() => HardwareInventory.WriteHost(_journal.Directory));
        if (_parameters.IsoPath is null || !File.Exists(_environment.Paths.OnData(_parameters.IsoPath)))
        {
            var summary = FailureText.ForMissingImage(_parameters.IsoPath, ImageListing.Find(_environment.Paths.Data));
            return _closing.Fail(SessionStage.IsoNotFound, ExitCodes.IsoNotFound, "iso-not-found", summary, qemuExitCode: null);
        }

        if (ImageType.WhyRefused(_parameters.IsoPath) is { } why)
            return Refuse(ExitCodes.ImageTypeRefused, ImageType.RefusalReason, FailureText.ForRefusedImage(why));

        if (!_launch.Capacity.CanRunGuest)
            return Refuse(ExitCodes.FatalError, "too-little-memory", FailureText.ForTooLittleMemory(_launch.Capacity));
        GuestMedia media;
        try
        {
            media = _launch.PrepareMedia();
        }
        catch (MediumRefusedException refusal)
        {
            return Refuse(ExitCodes.ImageTypeRefused, ImageType.RefusalReason, FailureText.ForRefusedMedium(refusal.Message));
        }

        if (await ChooseAcceleratorAsync().ConfigureAwait(false) is not { } accelerator)
            return Refuse(ExitCodes.FatalError, "kvm-required", FailureText.ForMissingKvm(_kvm));
        GuestEnd end;
        var heartbeat = new Heartbeat(_journal.Directory, _environment.Clock);
        await using (heartbeat.ConfigureAwait(false))
        {
            end = await _launch.RunAsync(media, accelerator).ConfigureAwait(false);
            if (end.KvmFailure is { } reason)
            {
                if (!_parameters.AllowEmulation)
                    return Refuse(ExitCodes.FatalError, "kvm-required", FailureText.ForMissingKvm(reason), end.ExitCode);
                end = await RepeatEmulatedAsync(media, end, reason).ConfigureAwait(false);
            }
        }

        _exitCode = end.ExitCode;
        _journal.Enter(SessionStage.QemuExited, SessionStatus.Running, end.ExitCode);
        return end.IsFailure
            ? _closing.Fail(
                SessionStage.FatalError, ExitCodes.QemuFailed, end.Reason,
                FailureText.ForQemu(end, _journal.Directory.DataPath), end.ExitCode)
            : _closing.Complete(end);
    }

    private SessionEnd Refuse(int code, string reason, FailureSummary summary, int? qemuExitCode = null) =>
        _closing.Fail(SessionStage.FatalError, code, reason, summary, qemuExitCode);

    // Null when there is none: KVM is not to be used, and emulation was forbidden.
    private async Task<Accelerator?> ChooseAcceleratorAsync()
    {
        if (_parameters.ForceFallback)
        {
            _journal.Environment.Add(("kvm", "not looked at: hiperiso_fallback=1"));
            _journal.Enter(SessionStage.FallbackNoKvm, SessionStatus.Running);
            return UseEmulation();
        }

        var verdict = await _environment.ProbeKvm().ConfigureAwait(false);
        _journal.Environment.Add(("kvm", verdict.ToLine()));
        _environment.Screen.Line($"KVM is {verdict.ToLine()}");
        _journal.Update(manifest => manifest with { Kvm = verdict.Usable ? KvmState.Available : KvmState.Unavailable });
        _journal.Enter(verdict.Usable ? SessionStage.KvmOk : SessionStage.FallbackNoKvm, SessionStatus.Running);
        _kvm = verdict.ToLine();
        return verdict.Usable ? Accelerator.Kvm : _parameters.AllowEmulation ? UseEmulation() : null;
    }

    private Accelerator UseEmulation()
    {
        _journal.Enter(SessionStage.TcgEmulation, SessionStatus.Running);
        return Accelerator.Tcg;
    }

    private async Task<GuestEnd> RepeatEmulatedAsync(GuestMedia media, GuestEnd failed, string reason)
    {
        var probed = _journal.Manifest.Kvm;
        _environment.Screen.Line($"KVM failed: {reason}. Going on with emulation.");
        _journal.Environment.Add(("kvm_failure", reason));
        _journal.Update(manifest => manifest with { Kvm = KvmState.Unavailable });
        _launch.SetAside("kvm-attempt");
        var end = await _launch.RunAsync(media, UseEmulation()).ConfigureAwait(false);

        // A QEMU that runs no guest either way has another complaint: a file, a processor feature.
        if (failed.NeverRan && end.NeverRan)
        {
            _journal.Environment.Note("QEMU does not start with emulation either: KVM is not to blame");
            _journal.Update(manifest => manifest with { Kvm = probed });
        }

        return end;
    }
}
