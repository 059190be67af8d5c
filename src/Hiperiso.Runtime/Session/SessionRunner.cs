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
    private readonly bool _isCut;
    private readonly int _patience;
    private readonly SessionJournal _journal;
    private readonly SessionClosing _closing;
    private readonly GuestLaunch _launch;
    private int? _exitCode;

    private SessionRunner(SessionEnvironment environment, ParsedParameters parsed, SessionJournal journal, HostFacts host)
    {
        _environment = environment;
        _parameters = parsed.Parameters;
        _isCut = parsed.IsCut;
        _patience = HostQuirk.PatienceWith(host.CpuModel);
        _journal = journal;
        _closing = new SessionClosing(environment, journal, host);
        _launch = new GuestLaunch(environment, _parameters, journal, host);
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
            runner = new SessionRunner(environment, parsed, journal, host);
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
        _journal.Writes.Try(() => HardwareInventory.WriteHost(_journal.Directory, _journal.Writes));
        if (_isCut)
        {
            return _closing.Fail(
                SessionStage.FatalError, ExitCodes.CommandLineCut, "command-line-cut", FailureText.ForCutCommandLine(), qemuExitCode: null);
        }

        if (_parameters.IsoPath is null || !File.Exists(_environment.Paths.OnData(_parameters.IsoPath)))
        {
            var summary = FailureText.ForMissingImage(_parameters.IsoPath, ImageListing.Find(_environment.Paths.Data));
            return _closing.Fail(SessionStage.IsoNotFound, ExitCodes.IsoNotFound, "iso-not-found", summary, qemuExitCode: null);
        }

        GuestEnd? end;
        try
        {
            var heartbeat = new Heartbeat(_journal.Directory, _environment.Clock);
            await using (heartbeat.ConfigureAwait(false))
                end = await RunGuestAsync(_parameters.IsoPath).ConfigureAwait(false);
        }
        catch (RefusedGuestException refusal)
        {
            return _closing.Fail(SessionStage.FatalError, refusal.Code, refusal.Reason, refusal.Summary, refusal.QemuExitCode);
        }

        if (end is null)
            return _closing.Stop(_environment.Stop.Cause);
        _exitCode = end.ExitCode;
        _journal.Enter(SessionStage.QemuExited, SessionStatus.Running, end.ExitCode);
        return end.IsFailure
            ? _closing.Fail(
                SessionStage.FatalError, ExitCodes.QemuFailed, end.Reason,
                FailureText.ForQemu(end, _journal.Directory.DataPath), end.ExitCode)
            : _closing.Complete(end);
    }

    // Null when somebody ended the session before its guest: then none is started for a moment.
    private async Task<GuestEnd?> RunGuestAsync(string image)
    {
        if (ImageType.WhyRefused(image) is { } why)
            throw new RefusedGuestException(ExitCodes.ImageTypeRefused, ImageType.RefusalReason, FailureText.ForRefusedImage(why));
        if (!_launch.Capacity.CanRunGuest)
            throw new RefusedGuestException(ExitCodes.FatalError, "too-little-memory", FailureText.ForTooLittleMemory(_launch.Capacity));
        var media = PrepareMedia();
        if (_environment.Stop.Cause != StopCause.None)
            return null;
        var accelerator = await ChooseAcceleratorAsync().ConfigureAwait(false);
        _ = await _launch.OfferDisplayAsync().ConfigureAwait(false);
        if (_environment.Stop.Cause != StopCause.None)
            return null;
        var end = await _launch.RunAsync(media, accelerator).ConfigureAwait(false);
        if (end.KvmFailure is not { } reason)
            return end;
        return _parameters.AllowEmulation
            ? await RepeatEmulatedAsync(media, end, reason).ConfigureAwait(false)
            : throw new RefusedGuestException(ExitCodes.FatalError, "kvm-required", FailureText.ForMissingKvm(reason), end.ExitCode);
    }

    private GuestMedia PrepareMedia()
    {
        try
        {
            return _launch.PrepareMedia();
        }
        catch (MediumRefusedException refusal)
        {
            throw new RefusedGuestException(
                ExitCodes.ImageTypeRefused, ImageType.RefusalReason, FailureText.ForRefusedMedium(refusal.Message));
        }
    }

    private async Task<Accelerator> ChooseAcceleratorAsync()
    {
        if (_parameters.ForceFallback)
        {
            _journal.Together(() =>
            {
                _journal.Environment.Add(("kvm", "not looked at: hiperiso_fallback=1"));
                _journal.Enter(SessionStage.FallbackNoKvm, SessionStatus.Running);
                _journal.Enter(SessionStage.TcgEmulation, SessionStatus.Running);
            });
            return Accelerator.Tcg;
        }

        var verdict = await _environment.ProbeKvm(_patience).ConfigureAwait(false);
        _environment.Screen.Line($"KVM is {verdict.ToLine()}");
        _journal.Together(() =>
        {
            _journal.Environment.Add(("kvm", verdict.ToLine()));
            _journal.Update(manifest => manifest with { Kvm = verdict.Usable ? KvmState.Available : KvmState.Unavailable });
            _journal.Enter(verdict.Usable ? SessionStage.KvmOk : SessionStage.FallbackNoKvm, SessionStatus.Running);
            if (!verdict.Usable && _parameters.AllowEmulation)
                _journal.Enter(SessionStage.TcgEmulation, SessionStatus.Running);
        });
        if (!verdict.Usable && !_parameters.AllowEmulation)
            throw new RefusedGuestException(ExitCodes.FatalError, "kvm-required", FailureText.ForMissingKvm(verdict.ToLine()));
        return verdict.Usable ? Accelerator.Kvm : Accelerator.Tcg;
    }

    private async Task<GuestEnd> RepeatEmulatedAsync(GuestMedia media, GuestEnd failed, string reason)
    {
        var probed = _journal.Manifest.Kvm;
        _environment.Screen.Line($"KVM failed: {reason}. Going on with emulation.");
        _journal.Together(() =>
        {
            _journal.Environment.Add(("kvm_failure", reason));
            _journal.Update(manifest => manifest with { Kvm = KvmState.Unavailable });
            _journal.Enter(SessionStage.TcgEmulation, SessionStatus.Running);
        });
        _launch.SetAside("kvm-attempt");
        var end = await _launch.RunAsync(media, Accelerator.Tcg).ConfigureAwait(false);

        // A QEMU that runs no guest either way has another complaint: a file, a processor feature.
        if (failed.NeverRan && end.NeverRan)
        {
            _journal.Environment.Note("QEMU does not start with emulation either: KVM is not to blame");
            _journal.Update(manifest => manifest with { Kvm = probed });
        }

        return end;
    }
}
