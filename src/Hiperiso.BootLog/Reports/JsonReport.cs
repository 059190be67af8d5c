using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hiperiso.BootLog;

/// <summary><c>report.json</c>, schema <c>hiperiso.boot-report</c>, version 1.</summary>
public static class JsonReport
{
    /// <summary>Name of the schema, in the field <c>schema</c>.</summary>
    public const string Schema = "hiperiso.boot-report";

    /// <summary>Version of the schema, in the field <c>schema_version</c>; raised when a field changes its meaning or goes away.</summary>
    public const int SchemaVersion = 1;

    internal static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The content of the file: UTF-8, lines ended by LF.</summary>
    public static byte[] Write(SessionReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteNumber("schema_version", SchemaVersion);
            json.WriteString("session_id", report.SessionId);
            json.WriteString("iso_path", report.IsoPath);
            json.WriteString("kvm", report.Kvm);
            json.WriteString("trace_level", report.TraceLevel);
            WriteVerdict(json, report.Verdict, report.Serial);
            WriteFindings(json, report);
            if (report.Trace is { } trace)
            {
                json.WriteStartObject("trace");
                TraceJson.WriteHead(json, trace);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes stages as an array; times that are not known are null.</summary>
    internal static void WriteStages(Utf8JsonWriter json, IReadOnlyList<SessionStage> stages)
    {
        json.WriteStartArray("stages");
        foreach (var stage in stages)
        {
            json.WriteStartObject();
            WriteEvent(json, stage.Event);
            WriteMilliseconds(json, "time_ms", stage.Start);
            WriteMilliseconds(json, "duration_ms", stage.Duration);
            json.WriteString("clock", stage.Clock.Name());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the lines that report errors as an array.</summary>
    internal static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<StageEvent> errors)
    {
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            WriteEvent(json, error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the counts and other findings of a scan.</summary>
    internal static void WriteSummary(Utf8JsonWriter json, SerialSummary serial)
    {
        json.WriteBoolean("reached_login", serial.ReachedLogin);
        json.WriteNumber("kernel_panic_count", serial.KernelPanicCount);
        json.WriteNumber("error_count", serial.ErrorCount);
        json.WriteNumber("restart_count", serial.RestartCount);
        json.WriteNumber("serial_bytes", serial.ByteCount);
        json.WriteNumber("serial_lines", serial.LineCount);
        json.WriteString("graphics_drivers", serial.GraphicsDrivers);
        json.WriteString("graphics_resolution", serial.GraphicsResolution);
    }

    /// <summary>Writes the verdict, and the furthest stage that the serial log proves.</summary>
    internal static void WriteVerdict(Utf8JsonWriter json, BootVerdict verdict, SerialSummary serial)
    {
        json.WriteString("result", verdict.Result.ToContractText());
        json.WriteString("boot_stage_final", verdict.FinalStage.ToContractText());
        json.WriteString("stage_reached", serial.Stage.ToContractText());
        json.WriteString("failure_domain", verdict.FailureDomain.ToContractText());
        json.WriteString("reason", verdict.Reason);
        json.WritePropertyName("decided_by");
        if (verdict.DecidedBy is { } decidedBy)
        {
            json.WriteStartObject();
            WriteEvent(json, decidedBy);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteFindings(Utf8JsonWriter json, SessionReport report)
    {
        json.WriteBoolean("has_serial", report.HasSerial);
        json.WriteBoolean("has_trace", report.HasTrace);
        WriteMilliseconds(json, "boot_duration_ms", report.BootDuration);
        WriteSummary(json, report.Serial);
        WriteStages(json, report.Stages);
        WriteErrors(json, report.Serial.ErrorLines);
        WriteEvidence(json, report.Evidence);
        json.WriteStartArray("problems");
        foreach (var problem in report.Problems)
        {
            json.WriteStringValue(problem);
        }

        json.WriteEndArray();
    }

    private static void WriteEvent(Utf8JsonWriter json, StageEvent e)
    {
        json.WriteString("stage", e.Stage.ToContractText());
        json.WriteString("rule", e.Pattern);
        json.WriteNumber("offset", e.Offset);
        json.WriteString("line", e.Line);
    }

    private static void WriteEvidence(Utf8JsonWriter json, IReadOnlyList<StageEvidence> evidence)
    {
        json.WriteStartArray("evidence");
        foreach (var one in evidence)
        {
            json.WriteStartObject();
            json.WriteString("stage", one.Stage.ToContractText());
            json.WriteString("source", one.Source);
            json.WriteString("says", one.Says);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMilliseconds(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } known)
        {
            json.WriteNumber(name, (long)known.TotalMilliseconds);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
