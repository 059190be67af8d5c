using System.Text.Json;
using Hiperiso.Runtime.Json;

namespace Hiperiso.Runtime.Session;

/// <summary>The JSON forms of a session: manifest, live status, index entry (interfaces.md sections 4.1 to 4.3).</summary>
internal static class SessionManifestJson
{
    /// <summary><c>session.json</c>: the start form while there is no outcome, the full form afterwards.</summary>
    public static string Manifest(SessionManifest session) => JsonText.Indented(json =>
    {
        WriteIdentity(json, session);
        if (session.Outcome is { } outcome)
            json.WriteString("end_time_utc", SessionClock.Format(outcome.End));
        json.WriteString("kvm", ContractName.Of(session.Kvm));
        json.WriteString("trace_level", ContractName.Of(session.TraceLevel));
        json.WriteNumber("guest_ram_mb", session.GuestRamMb);
        json.WriteNumber("guest_cpus", session.GuestCpus);
        if (session.Outcome is not null)
            WriteOutcome(json, session.Outcome);
    });

    /// <summary><c>status.json</c>.</summary>
    public static string Status(string sessionId, SessionStatus status, SessionStage stage, int? exitCode, DateTimeOffset time) =>
        JsonText.Indented(json =>
        {
            json.WriteString("session_id", sessionId);
            json.WriteString("status", ContractName.Of(status));
            json.WriteString("stage", ContractName.Of(stage));
            if (exitCode is { } code)
                json.WriteNumber("qemu_exit_code", code);
            json.WriteString("timestamp_utc", SessionClock.Format(time));
        });

    /// <summary>One line of <c>index.jsonl</c>.</summary>
    public static string IndexEntry(SessionManifest session, SessionOutcome outcome) => JsonText.Line(json =>
    {
        json.WriteString("session_id", session.SessionId);
        json.WriteString("status", ContractName.Of(session.Status));
        json.WriteString("result", outcome.Result);
        json.WriteString("iso_basename", session.IsoBaseName);
        json.WriteString("iso_path", session.IsoPath);
        json.WriteString("log_dir", session.LogDirectory);
        json.WriteString("start_time_utc", SessionClock.Format(session.Start));
        json.WriteString("end_time_utc", SessionClock.Format(outcome.End));
        json.WriteString("kvm", ContractName.Of(session.Kvm));
        json.WriteString("trace_level", ContractName.Of(session.TraceLevel));
        WriteExitCode(json, outcome.QemuExitCode);
        json.WriteNumber("report_available", outcome.ReportAvailable ? 1 : 0);
        json.WriteString("boot_result", outcome.Analysis.BootResult);
        json.WriteString("boot_stage_final", outcome.Analysis.BootStageFinal);
        json.WriteString("failure_domain", outcome.Analysis.FailureDomain);
        json.WriteString("graphics_drivers", outcome.Analysis.GraphicsDrivers);
    });

    private static void WriteIdentity(Utf8JsonWriter json, SessionManifest session)
    {
        json.WriteString("session_id", session.SessionId);
        json.WriteString("status", ContractName.Of(session.Status));
        if (session.Outcome is { } outcome)
            json.WriteString("result", outcome.Result);
        json.WriteString("iso_path", session.IsoPath);
        json.WriteString("iso_basename", session.IsoBaseName);
        json.WriteString("log_dir", session.LogDirectory);
        json.WriteString("start_time_utc", SessionClock.Format(session.Start));
    }

    private static void WriteOutcome(Utf8JsonWriter json, SessionOutcome outcome)
    {
        WriteExitCode(json, outcome.QemuExitCode);
        json.WriteNumber("report_available", outcome.ReportAvailable ? 1 : 0);

        json.WriteStartObject("host");
        json.WriteString("kernel_version", outcome.Host.KernelVersion);
        json.WriteString("cpu_model", outcome.Host.CpuModel);
        json.WriteNumber("cpu_logical_cores", outcome.Host.LogicalCores);
        json.WriteNumber("total_ram_mb", outcome.Host.TotalRamMb);
        json.WriteBoolean("virt_supported", outcome.Host.VirtualizationSupported);
        json.WriteEndObject();

        WriteAnalysis(json, outcome.Analysis);

        json.WriteStartObject("hw_inventory");
        json.WriteBoolean("available", outcome.InventoryFiles.Length > 0);
        json.WriteString("files", string.Join(',', outcome.InventoryFiles));
        json.WriteBoolean("has_timing", outcome.HasTiming);
        json.WriteBoolean("has_network_pcap", outcome.HasPacketCapture);
        json.WriteEndObject();
    }

    private static void WriteAnalysis(Utf8JsonWriter json, SessionAnalysis analysis)
    {
        json.WriteStartObject("analysis");
        json.WriteString("boot_result", analysis.BootResult);
        json.WriteString("boot_stage_final", analysis.BootStageFinal);
        json.WriteString("failure_domain", analysis.FailureDomain);
        json.WriteNumber("reached_login", analysis.ReachedLogin);
        json.WriteNumber("kernel_panic_count", analysis.KernelPanicCount);
        json.WriteNumber("error_count", analysis.ErrorCount);
        json.WriteNumber("has_serial", analysis.HasSerial);
        json.WriteNumber("has_trace", analysis.HasTrace);
        json.WriteNumber("boot_duration_ms", analysis.BootDurationMs);
        json.WriteString("graphics_drivers", analysis.GraphicsDrivers);
        json.WriteString("graphics_resolution", analysis.GraphicsResolution);
        json.WriteEndObject();
    }

    private static void WriteExitCode(Utf8JsonWriter json, int? code)
    {
        if (code is { } number)
            json.WriteNumber("qemu_exit_code", number);
        else
            json.WriteNull("qemu_exit_code");
    }
}
