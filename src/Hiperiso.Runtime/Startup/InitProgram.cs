using System.Runtime.InteropServices;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Kvm;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Network;
using Hiperiso.Runtime.Packs;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Unlocking;
using Hiperiso.Runtime.Upload;
using Hiperiso.Runtime.Viewer;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Startup;

/// <summary>PID 1 from the first mount to the reboot.</summary>
internal sealed class InitProgram
{
    private const string ModuleList = "/etc/hiperiso/modules";
    private const string ScratchMount = "/mnt/scratch";

    private readonly HostPaths _paths = HostPaths.Stick;
    private readonly SessionClock _clock = SessionClock.System;
    private readonly StopRequest _stop = new();
    private readonly ReadingPause _pause = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly TimingLog _timing = new(SessionClock.System);
    private readonly List<(string Key, string Value)> _facts = [];
    private readonly ConsoleScreen _screen;
    private readonly SessionDelivery _delivery;
    private readonly HostDisplay _display;
    private BootParameters _parameters = new();

    private InitProgram(ConsoleScreen screen)
    {
        _screen = screen;
        var network = new HostNetwork(new NetworkFiles(), new NetworkLimits());
        _delivery = new SessionDelivery(network, new UploadLimits(), screen, _clock.Calendar);
        _display = new HostDisplay(_paths, new ViewerFiles(), network, screen, _stop);
    }

    /// <summary>The program: the probe when asked for it, the boot when it is PID 1, an explanation otherwise.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        const int usage = 2;
        if (Environment.ProcessId != 1 && arguments is [KvmProbe.Argument])
        {
            Console.WriteLine(KvmProbe.Run().ToLine());
            return 0;
        }

        if (Environment.ProcessId != 1)
        {
            Console.Error.WriteLine($"This is PID 1 of the Hiperiso host. The only command for others: {KvmProbe.Argument}");
            return usage;
        }

        Boot();
        return 0;
    }

    private static void Boot()
    {
        var mountFailure = KernelFileSystems.TryMount();
        var init = new InitProgram(ConsoleScreen.Open());
        try
        {
            if (mountFailure is not null)
                throw mountFailure;
            init.TakeStopRequests();
            init.Leave(init.RunAsync().GetAwaiter().GetResult());
        }
#pragma warning disable CA1031 // The end of PID 1 is a kernel panic; this is the last place to say why.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            init.LeaveBroken(failure);
        }

        // Also after a failure: a shell that nobody asked for would keep an unattended machine forever.
        MachineEnd.Perform(init._parameters.OnExit);
    }

    private void TakeStopRequests()
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Ask(context, StopCause.CtrlAltDel)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Ask(context, StopCause.Terminate)));
        MachineEnd.CatchCtrlAltDel();
    }

    private async Task<SessionEnd> RunAsync()
    {
        _timing.Mark("init_start");
        var stamp = BuildStamp.Read(_paths.BuildStamp);
        _screen.Line($"Hiperiso {stamp.BuildId}");
        LoadModules();
        new PowerButton(() => Ask(StopCause.PowerButton)).Watch();

        var commandLine = File.ReadAllText("/proc/cmdline").TrimEnd('\n');
        var parsed = BootParameters.Parse(commandLine);
        _parameters = parsed.Parameters;
        _facts.Add(("kernel_command_line", CommandLineSecrets.Hide(commandLine)));
        // Without a menu no image is named; the configuration may still tell which one it is.
        foreach (var diagnostic in parsed.Diagnostics.Where(diagnostic => _parameters.IsoPath is not null || diagnostic.Key != "hiperiso_iso"))
            _screen.Line(diagnostic.ToString());

        var data = await MountDataAsync().ConfigureAwait(false);
        if (data.Problem is { } problem)
        {
            foreach (var line in problem.Lines)
                _screen.Line(line);
            return new SessionEnd(ExitCodes.NoDataPartition, "error", problem.Reason, null);
        }

        _facts.Add(("data_partition", $"{data.Device}"));

        // A failure before the passwords were asked for must not end in a shell.
        _parameters = Admission.WithoutShell(_parameters);
        await UsePacksAsync().ConfigureAwait(false);
        var configured = UseConfiguration(commandLine);
        var keyboard = new ConsoleKeyboard(ConsoleScreen.Devices(), configured.ShowsStars, () => _stop.Cause != StopCause.None);
        var admission = Admission.Decide(configured, _screen, keyboard);
        _parameters = admission.Parameters;
        return admission.Refusal
            ?? await SessionRunner.RunAsync(SessionSurroundings(configured), configured.Parsed).ConfigureAwait(false);
    }

    private ConfiguredBoot UseConfiguration(string commandLine)
    {
        var configured = ConfiguredBoot.Read(_paths.Data, commandLine, ConfiguredBoot.HostPlatform(), ConfiguredBoot.HostHasMenu());
        _facts.AddRange(configured.Facts);
        foreach (var line in configured.Screen)
            _screen.Line(line);
        return configured;
    }

    private void Ask(PosixSignalContext context, StopCause cause)
    {
        context.Cancel = true;
        Ask(cause);
    }

    private void Ask(StopCause cause)
    {
        _stop.Ask(cause);
        _pause.Interrupt();
        _delivery.Interrupt();
    }

    private void LoadModules()
    {
        if (!File.Exists(ModuleList))
            return;
        var modules = KernelModule.ParseList(File.ReadAllText(ModuleList));
        var vendor = modules.Any(module => module.CpuVendor is not null) ? HostFacts.Read().CpuVendor : "";
        var problems = KernelModuleLoader.Load(modules, vendor);
        foreach (var problem in problems)
            _screen.Line($"module {problem}");
        _facts.AddRange(problems.Select(problem => ("module_problem", problem)));
        _timing.Mark("modules_loaded");
    }

    private async Task<DataPartition> MountDataAsync()
    {
        var limit = TimeSpan.FromSeconds(_parameters.DataTimeoutSeconds);
        using var hold = new DeviceHold();
        var search = new DataPartitionSearch(
            () => BlockDevice.ReadAll(),
            device =>
            {
                hold.Keep(device.Node);
                return DataVolumeMount.Inspect(device, ScratchMount, _parameters.IsoPath);
            },
            _clock,
            _parameters.DataHint,
            limit,
            () => _stop.Cause != StopCause.None);
        if (await search.RunAsync().ConfigureAwait(false) is { } found)
            return DataPartition.Mount(found.Device, _paths.Data);
        return _stop.Cause != StopCause.None
            ? new DataPartition(null, DataProblem.Stopped(_stop.Cause))
            : DataPartition.NotFound(BlockDevice.ReadAll(), search.Seen, _parameters.DataHint, limit);
    }

    private async Task UsePacksAsync()
    {
        var host = PackMount.Stick(_paths.Data);
        if (!Directory.Exists(host.Packs))
            return;
        if (_parameters.Packs == PackUse.Off)
        {
            _facts.Add(("packs", "off"));
            return;
        }

        var report = new PackReport(problem => _screen.Line($"pack: {problem}"));
        await PackMount.RunAsync(
            cancellation => PackLoader.Run(host, report, cancellation), report, PackMount.Limit, () => _stop.Cause != StopCause.None)
            .ConfigureAwait(false);
        _facts.AddRange(report.Facts);
        _timing.Mark("packs_loaded");
    }

    private SessionEnvironment SessionSurroundings(ConfiguredBoot configured) => new()
    {
        Paths = _paths,
        Clock = _clock,
        Screen = _screen,
        BootLog = new BootLogAdapter(),
        Stop = _stop,
        Timing = _timing,
        ProbeKvm = patience => KvmProbeProcess.RunAsync(
            Environment.ProcessPath ?? "/init", [KvmProbe.Argument], KvmProbeProcess.Limit * patience),
        OfferDisplay = _display.OfferAsync,
        Facts = _facts,
        Deliver = session => FinishAsync(session, configured),
    };

    // A menu that no password depends on is made here, when nobody waits for a guest.
    private Task FinishAsync(SessionDirectory session, ConfiguredBoot configured)
    {
        if (configured.Menu is null && MenuKeeper.Read(_paths.Data).Update(session) is { } problem)
            _screen.Line(problem);
        return _delivery.RunAsync(session, _parameters, _paths.OnData(UploadCredentials.File));
    }

    private void Leave(SessionEnd end)
    {
        _screen.Line(end.ToLine());
        FileSystemMount.Unmount(_paths.Data);
        LibC.Sync();
        if (ReadingPause.IsNeeded(end, _stop.Cause))
            _pause.Wait(TimeSpan.FromSeconds(_parameters.PauseSeconds));
    }

    private void LeaveBroken(Exception failure)
    {
        foreach (var line in failure.ToString().Split('\n'))
            _screen.Line(line);
        Leave(new SessionEnd(ExitCodes.FatalError, "error", "fatal-error", null));
    }
}
