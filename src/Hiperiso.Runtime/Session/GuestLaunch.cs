using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Media;
using Hiperiso.Runtime.Viewer;

namespace Hiperiso.Runtime.Session;

/// <summary>Prepares what a guest needs and runs it; the same session can do so once more with another accelerator.</summary>
internal sealed class GuestLaunch(SessionEnvironment environment, BootParameters parameters, SessionJournal journal, HostFacts host)
{
    // The variable store, the TPM's state and sockets lie beside the media.
    private const long FirmwareBytes = 16 << 20;

    private DisplayOffer? _display;

    /// <summary>What the host has to give.</summary>
    public HostCapacity Capacity => new(host.AvailableRamMb, host.LogicalCores, host.TotalRamMb);

    /// <summary>Makes the media, for all runs.</summary>
    /// <exception cref="MediumRefusedException">The guest cannot be started from the image.</exception>
    public GuestMedia PrepareMedia()
    {
        Directory.CreateDirectory(environment.Paths.Runtime);
        var free = FreeSpace.Beside(environment.Paths.Runtime) - FirmwareBytes;
        var most = Math.Max(0, Math.Min(Capacity.MostMediaBytes(parameters.GuestRamMb), free));
        return new MediaPreparation(parameters, environment.Paths, most, environment.Screen, environment.Stop).Prepare();
    }

    /// <summary>Runs the guest to its end.</summary>
    public async Task<GuestEnd> RunAsync(GuestMedia media, Accelerator accelerator)
    {
        var paths = environment.Paths;
        var display = await OfferDisplayAsync().ConfigureAwait(false);
        var plan = GuestPlanner.Plan(parameters, media, accelerator, Capacity, display.Display, journal.Directory.HostPath, paths);
        foreach (var note in plan.Notes)
            environment.Screen.Line(note);
        File.Delete(paths.ScreenSocket);
        File.Delete(paths.ControlSocket);
        File.Delete(paths.MonitorSocket);
        PrepareFirmware(plan.Spec.Firmware);
        journal.Together(() =>
        {
            journal.Environment.Add(plan.Notes.Select(note => ("note", note)));
            journal.Update(manifest => manifest with { GuestRamMb = plan.Spec.Machine.RamMb, GuestCpus = plan.Spec.Machine.Cpus });
            journal.Enter(SessionStage.LaunchingQemu, SessionStatus.Running);
        });
        foreach (var line in display.Instructions)
            environment.Screen.Line(line);
        environment.Screen.Line($"Starting {parameters.IsoPath} ({ContractName.Of(accelerator)}, {plan.Spec.Machine.RamMb} MB, {plan.Spec.Machine.Cpus} CPUs)");
        if (plan.Spec.TpmSocket is null)
            return await ShowAsync(plan.Spec, display).ConfigureAwait(false);
        var tpm = await TpmEmulator.StartAsync(paths, journal).ConfigureAwait(false);
        await using (tpm.ConfigureAwait(false))
            return await ShowAsync(plan.Spec, display).ConfigureAwait(false);
    }

    /// <summary>Finds out where the guest can be shown. Once for all runs: the network stays, and so does what is wrong.</summary>
    public async Task<DisplayOffer> OfferDisplayAsync()
    {
        if (_display is { } known)
            return known;
        var display = _display = await environment.OfferDisplay(parameters).ConfigureAwait(false);
        if (display.Fact is { } fact)
            journal.Environment.Add(("display", fact));
        if (display.Problem is { } problem)
        {
            journal.Environment.Note(problem);
            environment.Screen.Line(problem);
        }

        return display;
    }

    private async Task<GuestEnd> ShowAsync(GuestSpec guest, DisplayOffer display)
    {
        if (display.Screen is null || guest.Display is not GuestDisplay.Screen place)
            return await RunAsync(guest, display.Password).ConfigureAwait(false);
        var viewer = GuestViewer.Start(display.Screen, place.Socket, display.Seat, () => environment.Stop.Ask(StopCause.PowerButton), environment.Screen.Line);
        GuestEnd end;
        await using (viewer.ConfigureAwait(false))
            end = await RunAsync(guest, display.Password).ConfigureAwait(false);
        if (viewer.Problem is { } problem)
            journal.Environment.Note(problem);
        return end;
    }

    private Task<GuestEnd> RunAsync(GuestSpec guest, VncPassword? password) =>
        GuestRun.ToEndAsync(
            new GuestRunContext
            {
                Journal = journal,
                Clock = environment.Clock,
                Paths = environment.Paths,
                Screen = environment.Screen,
                BootLog = environment.BootLog,
                Stop = environment.Stop,
                Ladder = environment.Ladder,
                Password = password,
                Patience = HostQuirk.PatienceWith(host.CpuModel),
                LimitSeconds = parameters.LimitSeconds,
                Limits = new LogLimits(parameters.TraceLimitMb),
                FreeBytes = () => FreeSpace.Beside(journal.Directory.HostPath),
            },
            guest);

    /// <summary>Renames what a run has left, so that the next one does not overwrite it.</summary>
    public void SetAside(string prefix)
    {
        foreach (var name in (string[])["serial.log", "trace.bin", "qemu.cmdline", "qemu.stderr", "network.pcap"])
        {
            if (journal.Directory.Has(name))
                journal.Writes.Try(() => File.Move(journal.Directory[name], journal.Directory[$"{prefix}.{name}"], overwrite: true));
        }
    }

    private static void PrepareFirmware(FirmwareFiles firmware)
    {
        const byte low = 0xf8;
        const byte high = 0x03;
        if (firmware is FirmwareFiles.SeaBios bios)
            File.WriteAllBytes(bios.SerialPortFile, [low, high]);
        else if (firmware is FirmwareFiles.Ovmf ovmf)
            File.WriteAllBytes(ovmf.Variables, File.ReadAllBytes(ovmf.VariablesTemplate));
    }
}
