namespace Hiperiso.Tools.Corpus;

/// <summary>The fields of a session that the corpus keeps: those of <c>index.jsonl</c>, and more of <c>session.json</c> (interface contract, 4.1 and 4.3).</summary>
internal static class SessionColumns
{
    internal const string Id = "session_id";
    internal const string Result = "result";
    internal const string Start = "start_time_utc";

    private const string Host = "host";
    private const string Analysis = "analysis";

    /// <summary>All but the id, in the order of the table.</summary>
    internal static IReadOnlyList<SessionColumn> All { get; } =
    [
        new("status"), new(Result), new("iso_basename"), new("iso_path"), new("log_dir"), new(Start), new("end_time_utc"),
        new("kvm"), new("trace_level"), new("guest_ram_mb", true), new("guest_cpus", true),
        new("qemu_exit_code", true), new("report_available", true),
        new("kernel_version", false, Host), new("cpu_model", false, Host), new("cpu_logical_cores", true, Host),
        new("total_ram_mb", true, Host), new("virt_supported", true, Host),
        new("boot_result", false, Analysis), new("boot_stage_final", false, Analysis), new("failure_domain", false, Analysis),
        new("reached_login", true, Analysis), new("kernel_panic_count", true, Analysis), new("error_count", true, Analysis),
        new("has_serial", true, Analysis), new("has_trace", true, Analysis), new("boot_duration_ms", true, Analysis),
        new("graphics_drivers", false, Analysis), new("graphics_resolution", false, Analysis),
    ];
}
