using System.Runtime.InteropServices;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Kvm;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Session;
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
    private readonly TimingLog _timing = new(SessionClock.System);
    private readonly List<(string Key, string Value)> _facts = [];
    private readonly ConsoleScreen _screen;
    private BootParameters _parameters = new();

    private InitProgram(ConsoleScreen screen) => _screen = screen;

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
        var mountFailure = TryMountKernelFileSystems();
        var init = new InitProgram(ConsoleScreen.Open());
        var action = ExitAction.Firmware;
        try
        {
            if (mountFailure is not null)
                throw mountFailure;
            var end = init.RunAsync().GetAwaiter().GetResult();
            action = init._parameters.OnExit;
            init.Leave(end);
        }
#pragma warning disable CA1031 // The end of PID 1 is a kernel panic; this is the last place to say why.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            action = init.LeaveBroken(failure);
        }

        MachineEnd.Perform(action);
    }

    // Without these there is hardly a screen to say so; what can be tried is tried before the failure is told.
    private static IOException? TryMountKernelFileSystems()
    {
        try
        {
            MountKernelFileSystems();
            return null;
        }
        catch (IOException failure)
        {
            return failure;
        }
    }

    private static void MountKernelFileSystems()
    {
        FileSystemMount.MountKernel("proc", "/proc");
        FileSystemMount.MountKernel("sysfs", "/sys");
        FileSystemMount.MountKernel("devtmpfs", "/dev");
        FileSystemMount.MountKernel("tmpfs", "/run", "mode=755");
        FileSystemMount.MountKernel("tmpfs", "/tmp", "mode=1777");
    }

    private async Task<SessionEnd> RunAsync()
    {
        _timing.Mark("init_start");
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Ask(context, StopCause.CtrlAltDel));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Ask(context, StopCause.Terminate));
        MachineEnd.CatchCtrlAltDel();

        var stamp = BuildStamp.Read(_paths.BuildStamp);
        _screen.Line($"Hiperiso {stamp.BuildId}");
        LoadModules();
        PowerButton.Watch(_stop);

        var commandLine = File.ReadAllText("/proc/cmdline").TrimEnd('\n');
        var parsed = BootParameters.Parse(commandLine);
        _parameters = parsed.Parameters;
        _facts.Add(("kernel_command_line", commandLine));
        foreach (var diagnostic in parsed.Diagnostics)
            _screen.Line(diagnostic.ToString());

        var data = await FindDataAsync().ConfigureAwait(false);
        if (data is null)
            return new SessionEnd(ExitCodes.NoDataPartition, "error", "no-data-partition", null);
        _facts.Add(("data_partition", data.Device.ToString()));
        var environment = new SessionEnvironment
        {
            Paths = _paths,
            Clock = _clock,
            Screen = _screen,
            BootLog = new BootLogAdapter(),
            Stop = _stop,
            Timing = _timing,
            ProbeKvm = () => KvmProbeProcess.RunAsync(Environment.ProcessPath ?? "/init", [KvmProbe.Argument], KvmProbeProcess.Limit),
            Facts = _facts,
        };
        return await SessionRunner.RunAsync(environment, parsed).ConfigureAwait(false);
    }

    private void Ask(PosixSignalContext context, StopCause cause)
    {
        context.Cancel = true;
        _stop.Ask(cause);
    }

    private void LoadModules()
    {
        if (!File.Exists(ModuleList))
            return;
        var problems = KernelModuleLoader.Load(KernelModule.ParseList(File.ReadAllText(ModuleList)), HostFacts.Read().CpuVendor);
        foreach (var problem in problems)
            _screen.Line($"module {problem}");
        _facts.AddRange(problems.Select(problem => ("module_problem", problem)));
        _timing.Mark("modules_loaded");
    }

    private async Task<DataCandidate?> FindDataAsync()
    {
        var search = new DataPartitionSearch(
            () => [.. BlockDevice.ReadAll().OrderByDescending(device => _parameters.DataHint is { } hint && device.Signature?.Serial == hint)],
            device => DataVolumeMount.Inspect(device, ScratchMount, _parameters.IsoPath, _parameters.DataHint),
            _clock,
            TimeSpan.FromSeconds(_parameters.DataTimeoutSeconds));
        var found = await search.RunAsync().ConfigureAwait(false);
        var problem = found is null ? null : DataVolumeMount.TryMount(found.Device, _paths.Data, readOnly: false);
        if (found is not null && problem is null && IsWritable(_paths.Data))
            return found;
        ExplainMissingData(search.Seen, found is null ? null : $"{found.Device.Node} cannot be written: {problem ?? "it is read-only"}");
        return null;
    }

    private static bool IsWritable(string mount)
    {
        try
        {
            var trial = Directory.CreateDirectory(Path.Join(mount, "hiperiso/logs/.write-test"));
            trial.Delete();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void ExplainMissingData(IReadOnlyList<DataCandidate> seen, string? problem)
    {
        _screen.Line(problem ?? $"No data partition was found within {_parameters.DataTimeoutSeconds} s.");
        _screen.Line("It is the volume (exFAT, NTFS, FAT or ext4) that has the requested image, /hiperiso or /ISOs. Devices:");
        foreach (var device in BlockDevice.ReadAll())
        {
            var candidate = seen.FirstOrDefault(candidate => candidate.Device == device);
            var finding = candidate?.Problem ?? (candidate?.Content == DataContent.Foreign ? "holds neither" : "");
            _screen.Line($"  {device}  {finding}".TrimEnd());
        }

        _screen.Line("Next: plug the stick into another port, or raise hiperiso_timeout_data.");
    }

    private void Leave(SessionEnd end)
    {
        _screen.Line(end.ToLine());
        FileSystemMount.Unmount(_paths.Data);
        LibC.Sync();
        if (end.IsError)
            Thread.Sleep(TimeSpan.FromSeconds(_parameters.PauseSeconds));
    }

    private ExitAction LeaveBroken(Exception failure)
    {
        foreach (var line in failure.ToString().Split('\n'))
            _screen.Line(line);
        Leave(new SessionEnd(ExitCodes.FatalError, "error", "fatal-error", null));
        return _parameters.OnExit == ExitAction.Firmware && MachineEnd.HasShell ? ExitAction.Shell : _parameters.OnExit;
    }
}
