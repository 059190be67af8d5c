using System.Diagnostics;
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
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs it until its session has ended.</summary>
    /// <param name="entry">What to boot.</param>
    /// <param name="image">The boot image on the host.</param>
    /// <param name="emulator">QEMU and firmware.</param>
    /// <param name="traceLists">Directory with the lists of trace events.</param>
    /// <param name="directory">Takes the data partition's content and, as <c>session</c>, the session.</param>
    /// <param name="limit">Most time it may take.</param>
    /// <returns>Seconds it took.</returns>
    /// <exception cref="TimeoutException">The limit is over; the session is there all the same.</exception>
    /// <exception cref="FactoryException">There was no guest: the session says why.</exception>
    public static async Task<double> RunAsync(
        MatrixEntry entry, string image, EmulatorFiles emulator, string traceLists, string directory, TimeSpan limit)
    {
        var paths = Paths(emulator, traceLists, directory);
        MatrixStick.Write(MatrixStick.Files(entry, image), paths.Data);
        var stop = new StopRequest();
        var boot = ConfiguredBoot.Read(paths.Data, CommandLine(entry), PlatformOf(entry.Firmware));
        var watch = Stopwatch.StartNew();
        var session = SessionRunner.RunAsync(
            new SessionEnvironment
            {
                Paths = paths,
                Clock = SessionClock.System,
                Screen = new Silence(),
                BootLog = new BootLogAdapter(),
                Stop = stop,
                Timing = new TimingLog(SessionClock.System),
                ProbeKvm = _ => Task.FromResult(new KvmVerdict(false, "not asked")),
            },
            boot.Parsed);
        var isOverdue = false;
        while (await Task.WhenAny(session, Task.Delay(Poll)) != session)
        {
            if (watch.Elapsed > limit)
            {
                isOverdue = true;
                stop.Ask(StopCause.Terminate);
            }
            else if (entry.PowerOffAfter is { } text && HasSaid(paths.Data, GuestText(text)))
            {
                stop.Ask(StopCause.PowerButton);
            }
        }

        var end = await session;
        Directory.Move(Path.Combine(paths.Data, "hiperiso/logs", end.SessionId!), Path.Combine(directory, "session"));
        Directory.Delete(paths.Data, recursive: true);
        Directory.Delete(paths.Runtime, recursive: true);
        return isOverdue
            ? throw new TimeoutException($"the session did not end within {limit.TotalSeconds:0} s")
            : end.Code < ExitCodes.IsoNotFound
                ? watch.Elapsed.TotalSeconds
                : throw new FactoryException($"there was no guest: {end.Reason}; see {Path.Combine(directory, "session")}");
    }

    // A menu sets variables, which the stick's boot loader hands over as they are.
    internal static string CommandLine(MatrixEntry entry) => string.Join(' ', (IEnumerable<string>)
    [
        "hiperiso_encoding=percent", $"hiperiso_iso=/ISOs/{PercentEncoding.Encode(entry.Image.Name)}",
        FormattableString.Invariant($"hiperiso_ram={entry.GuestRamMb}"), FormattableString.Invariant($"hiperiso_cpus={entry.GuestCpus}"),
        "hiperiso_display=none", "hiperiso_fallback=1",
        .. entry.Menu.Where(line => line.StartsWith("set hiperiso_", StringComparison.Ordinal)).Select(line => line["set ".Length..]),
    ]);

    // The host's own lines show the guest's last one behind a bar.
    private static string GuestText(string text) => text.StartsWith("| ", StringComparison.Ordinal) ? text[2..] : text;

    private static bool HasSaid(string data, string text) =>
        Directory.Exists(Path.Combine(data, "hiperiso/logs"))
        && Directory.EnumerateFiles(Path.Combine(data, "hiperiso/logs"), "serial.log", SearchOption.AllDirectories)
            .Any(log => ReadShared(log).Contains(text, StringComparison.Ordinal));

    private static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

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

    private sealed class Silence : IScreen
    {
        public void Line(string text)
        {
        }
    }
}
