using System.Buffers;
using System.Text.Json;

namespace Hiperiso.BootLog;

/// <summary>The summary of a trace as JSON, schema <c>hiperiso.trace-summary</c>, version 1.</summary>
public static class TraceJson
{
    /// <summary>Name of the schema, in the field <c>schema</c>.</summary>
    public const string Schema = "hiperiso.trace-summary";

    /// <summary>Version of the schema, in the field <c>schema_version</c>; raised when a field changes its meaning or goes away.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The whole summary: UTF-8, lines ended by LF.</summary>
    public static byte[] Write(TraceSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonReport.Layout))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteNumber("schema_version", SchemaVersion);
            WriteHead(json, summary);
            json.WriteStartObject("time_line");
            json.WriteNumber("bucket_ms", (long)summary.TimeLine.Width.TotalMilliseconds);
            WriteNumbers(json, "events", summary.TimeLine.Events);
            WriteNumbers(json, "read_bytes", summary.TimeLine.ReadBytes);
            WriteNumbers(json, "written_bytes", summary.TimeLine.WrittenBytes);
            WriteNumbers(json, "port_accesses", summary.TimeLine.Ports);
            WriteNumbers(json, "register_accesses", summary.TimeLine.Registers);
            json.WriteEndObject();
            WriteArray(json, "drives", summary.Drives, WriteDrive);
            WriteArray(json, "failures", summary.Failures, WriteFailure);
            WriteSpots(json, "ports", summary.Ports);
            WriteSpots(json, "registers", summary.Registers);
            WriteSpots(json, "regions", summary.Regions);
            WriteSpots(json, "pci_functions", summary.PciFunctions);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The lower-case name of a kind of drive.</summary>
    internal static string NameOf(TraceDriveKind kind) => kind switch
    {
        TraceDriveKind.Cd => "cd",
        TraceDriveKind.Ide => "ide",
        TraceDriveKind.Virtio => "virtio",
        _ => "block",
    };

    /// <summary>Writes the fields that a session's report repeats, into an open object.</summary>
    internal static void WriteHead(Utf8JsonWriter json, TraceSummary summary)
    {
        json.WriteString("form", summary.Form);
        json.WriteString("end", summary.End.Kind switch
        {
            TraceEndKind.Complete => "complete",
            TraceEndKind.Truncated => "truncated",
            TraceEndKind.Limited => "limited",
            _ => "damaged",
        });
        json.WriteNumber("bytes_read", summary.End.Offset);
        WriteOptional(json, "bytes", summary.FileLength);
        json.WriteString("problem", summary.End.Problem);
        json.WriteNumber("record_count", summary.RecordCount);
        json.WriteNumber("dropped_count", summary.DroppedCount);
        json.WriteNumber("undeclared_count", summary.UndeclaredCount);
        json.WriteNumber("other_line_count", summary.OtherLineCount);
        WriteOptional(json, "duration_ms", (long?)summary.Duration?.TotalMilliseconds);
        json.WriteNumber("disk_read_bytes", summary.CountedDrives.Sum(drive => drive.ReadBytes));
        json.WriteNumber("disk_written_bytes", summary.CountedDrives.Sum(drive => drive.WrittenBytes));
        json.WriteNumber("failure_count", summary.FailureCount);
        WriteArray(json, "events", summary.Events, (writer, kind) =>
        {
            writer.WriteString("name", kind.Name);
            writer.WriteNumber("count", kind.Count);
        });
    }

    private static void WriteDrive(Utf8JsonWriter json, TraceDrive drive)
    {
        json.WriteString("kind", NameOf(drive.Kind));
        json.WriteNumber("number", drive.Number);
        json.WriteNumber("reads", drive.Reads);
        json.WriteNumber("read_bytes", drive.ReadBytes);
        json.WriteNumber("writes", drive.Writes);
        json.WriteNumber("written_bytes", drive.WrittenBytes);
        json.WriteNumber("bucket_bytes", drive.HeatMap.Width);
        WriteNumbers(json, "bucket_read_bytes", drive.HeatMap.Bytes);
    }

    private static void WriteFailure(Utf8JsonWriter json, TraceFailure failure)
    {
        WriteOptional(json, "time_ms", (long?)failure.Time?.TotalMilliseconds);
        json.WriteString("kind", NameOf(failure.Kind));
        json.WriteNumber("number", failure.Drive);
        json.WriteNumber("sector", failure.Sector);
        json.WriteNumber("sector_count", failure.SectorCount);
        json.WriteString("error", failure.Error);
    }

    private static void WriteSpots(Utf8JsonWriter json, string name, TraceHotSpots spots)
    {
        json.WriteStartObject(name);
        json.WriteNumber("total", spots.Total);
        json.WriteNumber("maximum_error", spots.MaximumError);
        WriteArray(json, "busiest", spots.Busiest, (writer, spot) =>
        {
            writer.WriteString("address", $"0x{spot.Address:x}");
            writer.WriteString("name", spot.Name);
            writer.WriteNumber("reads", spot.Reads);
            writer.WriteNumber("writes", spot.Writes);
        });
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        // On one line: there are up to 128.
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", numbers)}]");
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
