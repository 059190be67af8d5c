using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>Makes the directory of a session and its first documents.</summary>
internal static class SessionOpening
{
    /// <summary>Opens the journal; throws when the data partition takes no directory at all.</summary>
    public static SessionJournal Open(SessionEnvironment environment, ParsedParameters parsed, HostFacts host)
    {
        var parameters = parsed.Parameters;
        var now = environment.Clock.Now;
        var directory = CreateDirectory(environment, parameters, now, out var note);
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

        var writes = new WriteGuard(environment.Screen.Line);
        writes.Try(() => new RunningMarker(environment.Paths.Data).Set(directory));

        // The new directories themselves must be on the disk before anything in them counts.
        LibC.Sync();
        return SessionJournal.Open(
            directory,
            manifest,
            environment.Clock,
            environment.Timing,
            writes,
            [
                .. Facts(environment, host, directory.Id, now),
                .. parsed.Diagnostics.Select(diagnostic => ("command_line", diagnostic.ToString())),
                .. note is null ? Array.Empty<(string, string)>() : [("note", note)],
            ]);
    }

    // A place for the logs that cannot be used is a reason to use another one, not to boot without a log.
    private static SessionDirectory CreateDirectory(
        SessionEnvironment environment, BootParameters parameters, DateTimeOffset now, out string? note)
    {
        var image = parameters.IsoPath ?? "no-image";
        note = null;
        try
        {
            return SessionDirectory.Create(environment.Paths.Data, parameters.LogDirectory, image, now);
        }
        catch (Exception failure) when (
            parameters.LogDirectory is not null && failure is (IOException or UnauthorizedAccessException or ArgumentException))
        {
            note = $"hiperiso_log={parameters.LogDirectory} cannot be used ({failure.Message}); "
                + $"the session is in {SessionDirectory.DefaultParent}";
            environment.Screen.Line(note);
            return SessionDirectory.Create(environment.Paths.Data, null, image, now);
        }
    }

    private static IEnumerable<(string Key, string Value)> Facts(
        SessionEnvironment environment, HostFacts host, string sessionId, DateTimeOffset now)
    {
        var stamp = BuildStamp.Read(environment.Paths.BuildStamp);
        return
        [
            ("session", sessionId),
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
            .. HostQuirk.Of(host.CpuModel) is { } quirk ? [("note", quirk.Note)] : Array.Empty<(string, string)>(),
            .. environment.Facts,
        ];
    }
}
