using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Hiperiso.BootLog;

/// <summary>A scan of one serial log, as <c>hiperiso log serial</c> prints it; as CSV see <see cref="SerialTable"/>.</summary>
public static class SerialReport
{
    /// <summary>Name of the schema of the JSON form, in the field <c>schema</c>.</summary>
    public const string Schema = "hiperiso.serial-report";

    /// <summary>Version of that schema, in the field <c>schema_version</c>; raised when a field changes its meaning or goes away.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Stages, and unless <paramref name="onlyStages"/> counts and errors, at most 80 columns wide.</summary>
    public static string WriteText(SerialScan scan, bool onlyStages)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var page = new TextPage();
        StageTable.Write(page, scan.Stages);
        if (onlyStages)
        {
            return page.ToString();
        }

        var (serial, verdict) = (scan.Summary, scan.Verdict);
        page.Section("Summary");
        page.Field("Result", verdict.Result.ToContractText());
        page.Field("Why", verdict.Reason);
        page.Field("Reached", serial.Stage.ToContractText());
        page.Field("Failed in", verdict.FailureDomain.ToContractText());
        page.Field("Errors", string.Create(CultureInfo.InvariantCulture, $"{serial.ErrorCount}, kernel panics {serial.KernelPanicCount}"));
        page.Field("Size", string.Create(CultureInfo.InvariantCulture, $"{serial.ByteCount} bytes, {serial.LineCount} lines"));
        foreach (var error in serial.ErrorLines)
        {
            page.Clipped(string.Create(CultureInfo.InvariantCulture, $"  {error.Offset,9}  {error.Line}"));
        }

        return page.ToString();
    }

    /// <summary>The same as JSON, schema <c>hiperiso.serial-report</c>, version 1: UTF-8, lines ended by LF.</summary>
    public static byte[] WriteJson(SerialScan scan, bool onlyStages)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonReport.Layout))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteNumber("schema_version", SchemaVersion);
            JsonReport.WriteStages(json, scan.Stages);
            if (!onlyStages)
            {
                JsonReport.WriteVerdict(json, scan.Verdict, scan.Summary);
                JsonReport.WriteSummary(json, scan.Summary);
                JsonReport.WriteErrors(json, scan.Summary.ErrorLines);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
