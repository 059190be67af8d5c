using Hiperiso.Factory.Store;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Kvm;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Startup;

namespace Hiperiso.Factory.Matrix;

/// <summary>
/// Runs an entry's guest on this machine, emulated, with the arguments and the session of the stick and without the stick: what an
/// image does, in a fraction of the time. It says nothing about the stick's own boot.
/// </summary>
internal static class DirectBoot
{
    /// <summary>Runs it until its session has ended.</summary>
    /// <param name="entry">What to boot.</param>
    /// <param name="image">The boot image on the host.</param>
    /// <param name="emulator">QEMU and firmware.</param>
    /// <param name="traceLists">Directory with the lists of trace events.</param>
    /// <param name="directory">Takes what the host says and the data partition's content and, as <c>session</c>, the session.</param>
    /// <param name="course">What happens until then.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was wrong; null when nothing was. The session is there all the same, unless the configuration forbids it.</returns>
    /// <exception cref="FactoryException">There was no guest: the session says why.</exception>
    public static async Task<MatrixTrouble?> RunAsync(
        MatrixEntry entry, string image, EmulatorFiles emulator, string traceLists, string directory, MatrixCourse course,
        CancellationToken cancellation)
    {
        var paths = Paths(emulator, traceLists, directory);
        MatrixStick.Write(MatrixStick.Files(entry, image), paths.Data);
        var stop = new StopRequest();
        var boot = ConfiguredBoot.Read(paths.Data, CommandLine(entry), PlatformOf(entry.Firmware));
        var screen = new LoggedScreen(Path.Combine(directory, HarnessArguments.SerialLog));
        var session = RunSessionAsync(paths, boot, stop, screen);
        MatrixTrouble? trouble;
        await using (var machine = new DirectMachine(screen.File, paths.MonitorSocket, session, stop))
        {
            trouble = await course.FollowAsync(machine, cancellation);
        }

        var end = await session;
        if (end.SessionId is { } id)
        {
            Directory.Move(Path.Combine(paths.Data, "hiperiso/logs", id), Path.Combine(directory, "session"));
        }

        Directory.Delete(paths.Data, recursive: true);
        TreeRemoval.Remove(paths.Runtime);
        return trouble is not null || end.Code < ExitCodes.IsoNotFound
            ? trouble
            : throw new FactoryException($"there was no guest: {end.Reason}{LastWords(Path.Combine(directory, "session"))}; see {Path.Combine(directory, "session")}");
    }

    private static string LastWords(string session)
    {
        var file = Path.Combine(session, "qemu.stderr");
        return File.Exists(file) && File.ReadLines(file).LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) is { } last ? $": {last.Trim()}" : "";
    }

    private static async Task<SessionEnd> RunSessionAsync(HostPaths paths, ConfiguredBoot boot, StopRequest stop, LoggedScreen screen)
    {
        foreach (var line in boot.Screen)
        {
            screen.Line(line);
        }

        var end = boot.IsLocked
            ? new SessionEnd(ExitCodes.FatalError, "error", "configuration-locked", null)
            : await SessionRunner.RunAsync(
                new SessionEnvironment
                {
                    Paths = paths,
                    Clock = SessionClock.System,
                    Screen = screen,
                    BootLog = new BootLogAdapter(),
                    Stop = stop,
                    Timing = new TimingLog(SessionClock.System),
                    ProbeKvm = _ => Task.FromResult(new KvmVerdict(false, "not asked")),
                    Facts = boot.Facts,
                },
                boot.Parsed);
        screen.Line(end.ToLine());
        return end;
    }

    // A menu sets variables, which the stick's boot loader hands over as they are.
    internal static string CommandLine(MatrixEntry entry) => string.Join(' ', (IEnumerable<string>)
    [
        "hiperiso_encoding=percent", $"hiperiso_iso=/ISOs/{PercentEncoding.Encode(entry.Image.Name)}",
        FormattableString.Invariant($"hiperiso_ram={entry.GuestRamMb}"), FormattableString.Invariant($"hiperiso_cpus={entry.GuestCpus}"),
        "hiperiso_display=none", "hiperiso_fallback=1",
        .. entry.Menu.Where(line => line.StartsWith("set hiperiso_", StringComparison.Ordinal)).Select(line => line["set ".Length..]),
    ]);

    private static HostPaths Paths(EmulatorFiles emulator, string traceLists, string directory)
    {
        var launcher = Path.Combine(directory, "qemu-system-x86_64");
        emulator.WriteLauncher(launcher);
        return new HostPaths
        {
            Data = Path.Combine(directory, "data"),
            Runtime = Path.Combine(directory, "run"),
            Qemu = launcher,
            Roms = emulator.Roms,
            OvmfCode = emulator.CodeOf(HostFirmware.Uefi),
            OvmfVariables = emulator.VariablesOf(HostFirmware.Uefi),
            SecureBootCode = emulator.CodeOf(HostFirmware.UefiSecureBoot),
            SecureBootVariables = emulator.VariablesOf(HostFirmware.UefiSecureBoot),
            TraceLists = traceLists,
        };
    }

    private static Platform PlatformOf(HostFirmware firmware) => firmware switch
    {
        HostFirmware.Bios => Platform.Legacy,
        HostFirmware.Uefi32 => Platform.Ia32,
        _ => Platform.Uefi,
    };
}
