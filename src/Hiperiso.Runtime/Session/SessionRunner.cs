using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Linux;

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
    private readonly HostFacts _host;
    private int? _exitCode;

    private SessionRunner(SessionEnvironment environment, BootParameters parameters, SessionJournal journal, HostFacts host)
    {
        _environment = environment;
        _parameters = parameters;
        _journal = journal;
        _host = host;
    }

    /// <summary>Runs a session; whatever goes wrong, its files are written and the end says what it was.</summary>
    public static async Task<SessionEnd> RunAsync(SessionEnvironment environment, ParsedParameters parsed)
    {
        var host = HostFacts.Read();
        var journal = OpenJournal(environment, parsed, host);
        environment.Screen.Line($"Session {journal.Directory.DataPath}");
        var runner = new SessionRunner(environment, parsed.Parameters, journal, host);
        try
        {
            return await runner.RunAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // PID 1 must not die: every failure becomes the session's own.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return journal.IsFinished ? throw new InvalidOperationException("the session's end could not be written", failure) : runner.Fail(
                SessionStage.FatalError, ExitCodes.FatalError, "fatal-error", FailureText.ForException(failure));
        }
    }

    private static SessionJournal OpenJournal(SessionEnvironment environment, ParsedParameters parsed, HostFacts host)
    {
        var parameters = parsed.Parameters;
        var now = environment.Clock.Now;
        var directory = SessionDirectory.Create(environment.Paths.Data, parameters.LogDirectory, parameters.IsoPath ?? "no-image", now);
        var manifest = new SessionManifest
        {
            SessionId = directory.Id,
            IsoPath = parameters.IsoPath ?? "",
            LogDirectory = directory.DataPath,
            Start = now,
            TraceLevel = parameters.TraceLevel,
            GuestRamMb = parameters.GuestRamMb,
            GuestCpus = parameters.GuestCpus,
        };

        // The new directories themselves must be on the disk before anything in them counts.
        LibC.Sync();
        var stamp = BuildStamp.Read(environment.Paths.BuildStamp);
        return SessionJournal.Open(directory, manifest, environment.Clock, environment.Timing,
        [
            ("session", directory.Id),
            ("clock", stamp.IsClockUnset(now) ? "unset" : "set"),
            ("build_id", stamp.BuildId),
            ("kernel", host.KernelVersion),
            ("cpu", host.CpuModel),
            ("cpu_logical_cores", $"{host.LogicalCores}"),
            ("total_ram_mb", $"{host.TotalRamMb}"),
            ("available_ram_mb", $"{host.AvailableRamMb}"),
            ("virt_supported", host.VirtualizationSupported ? "yes" : "no"),
            ("monitor_socket", environment.Paths.MonitorSocket),
            ("control_socket", environment.Paths.ControlSocket),
            .. environment.Facts,
            .. parsed.Diagnostics.Select(diagnostic => ("command_line", diagnostic.ToString())),
        ]);
    }

    private async Task<SessionEnd> RunAsync()
    {
        HardwareInventory.WriteHost(_journal.Directory);
        if (_parameters.IsoPath is null || !File.Exists(_environment.Paths.OnData(_parameters.IsoPath)))
        {
            return Fail(
                SessionStage.IsoNotFound, ExitCodes.IsoNotFound, "iso-not-found",
                FailureText.ForMissingImage(_parameters.IsoPath, DataImages.Find(_environment.Paths.Data)));
        }

        var accelerator = await ChooseAcceleratorAsync().ConfigureAwait(false);
        GuestEnd end;
        var heartbeat = new Heartbeat(_journal.Directory, _environment.Clock);
        await using (heartbeat.ConfigureAwait(false))
        {
            end = await RunGuestAsync(accelerator).ConfigureAwait(false);
            if (end.KvmFailure is { } reason)
                end = await RepeatEmulatedAsync(reason).ConfigureAwait(false);
        }

        _exitCode = end.ExitCode;
        _journal.Enter(SessionStage.QemuExited, SessionStatus.Running, end.ExitCode);
        return end.IsFailure
            ? Fail(SessionStage.FatalError, ExitCodes.QemuFailed, end.Reason, FailureText.ForQemu(end, _journal.Directory.DataPath))
            : Complete(end);
    }

    private async Task<Accelerator> ChooseAcceleratorAsync()
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
        return verdict.Usable ? Accelerator.Kvm : UseEmulation();
    }

    private Accelerator UseEmulation()
    {
        _journal.Enter(SessionStage.TcgEmulation, SessionStatus.Running);
        return Accelerator.Tcg;
    }

    private async Task<GuestEnd> RunGuestAsync(Accelerator accelerator)
    {
        var paths = _environment.Paths;
        var plan = GuestPlanner.Plan(_parameters, accelerator, _host.AvailableRamMb, _journal.Directory.HostPath, paths);
        foreach (var note in plan.Notes)
        {
            _journal.Environment.Note(note);
            _environment.Screen.Line(note);
        }

        Directory.CreateDirectory(paths.Runtime);
        File.Delete(paths.ControlSocket);
        File.Delete(paths.MonitorSocket);
        PrepareFirmware(plan.Spec.Firmware);
        _journal.Update(manifest => manifest with { GuestRamMb = plan.Spec.Machine.RamMb });
        _journal.Enter(SessionStage.LaunchingQemu, SessionStatus.Running);
        _environment.Screen.Line($"Starting {_parameters.IsoPath} ({ContractName.Of(accelerator)}, {plan.Spec.Machine.RamMb} MB, {plan.Spec.Machine.Cpus} CPUs)");
        return await GuestRun.ToEndAsync(
            new GuestRunContext
            {
                Journal = _journal,
                Clock = _environment.Clock,
                Paths = paths,
                Screen = _environment.Screen,
                BootLog = _environment.BootLog,
                Stop = _environment.Stop,
                LimitSeconds = _parameters.LimitSeconds,
                TraceLimitMb = _parameters.TraceLimitMb,
            },
            plan.Spec).ConfigureAwait(false);
    }

    private async Task<GuestEnd> RepeatEmulatedAsync(string reason)
    {
        _environment.Screen.Line($"KVM failed: {reason}. Going on with emulation.");
        _journal.Environment.Add(("kvm_failure", reason));
        _journal.Update(manifest => manifest with { Kvm = KvmState.Unavailable });
        foreach (var name in (string[])["serial.log", "trace.bin", "qemu.cmdline", "qemu.stderr", "network.pcap"])
        {
            if (_journal.Directory.Has(name))
                File.Move(_journal.Directory[name], _journal.Directory[$"kvm-attempt.{name}"], overwrite: true);
        }

        return await RunGuestAsync(UseEmulation()).ConfigureAwait(false);
    }

    private void PrepareFirmware(FirmwareFiles firmware)
    {
        const byte low = 0xf8;
        const byte high = 0x03;
        if (firmware is FirmwareFiles.SeaBios bios)
            File.WriteAllBytes(bios.SerialPortFile, [low, high]);
        else if (firmware is FirmwareFiles.Ovmf ovmf)
            File.WriteAllBytes(ovmf.Variables, File.ReadAllBytes(_environment.Paths.OvmfVariables));
    }

    private SessionEnd Complete(GuestEnd end)
    {
        var analysis = Analyze();
        if (analysis.BootResult == "failure")
            _journal.Directory.Write("FAILURE.txt", FailureText.ForGuest(analysis, end));
        _journal.Finish(SessionStage.SessionComplete, SessionStatus.Complete, Outcome(analysis.BootResult, analysis));
        LibC.Sync();
        return new SessionEnd(ExitCodes.Of(analysis.BootResult), analysis.BootResult, end.Reason, _journal.Directory.Id);
    }

    private SessionEnd Fail(SessionStage stage, int code, string reason, string text)
    {
        _journal.Directory.Write("FAILURE.txt", text);
        foreach (var line in text.TrimEnd().Split('\n'))
            _environment.Screen.Line(line);
        var analysis = _exitCode is null ? SessionAnalysis.None : Analyze();
        _journal.Finish(stage, SessionStatus.Failed, Outcome("failure", analysis));
        LibC.Sync();
        return new SessionEnd(code, "error", reason, _journal.Directory.Id);
    }

    // An analyser that fails costs the report, not the session.
    private SessionAnalysis Analyze()
    {
        string account;
        try
        {
            account = _environment.BootLog.Analyze(_journal.Directory);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs into report.log.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            account = $"analysis failed: {failure}\n";
        }

        _journal.Directory.Write("report.log", account);
        return _journal.Directory.Has("analysis.meta")
            ? SessionAnalysis.Parse(File.ReadAllText(_journal.Directory["analysis.meta"]))
            : SessionAnalysis.None;
    }

    private SessionOutcome Outcome(string result, SessionAnalysis analysis) => new(
        result,
        _environment.Clock.Now,
        _exitCode,
        _journal.Directory.Has("report.json"),
        _host,
        analysis,
        HardwareInventory.FilesOf(_journal.Directory),
        HasTiming: true,
        _journal.Directory.Has("network.pcap"));
}
