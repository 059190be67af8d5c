using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Hiperiso.BootLog;

/// <summary>A scan of one serial log, as <c>hiperiso log serial</c> prints it.</summary>
public static class SerialReport
{
    /// <summary>Stages, and unless <paramref name="onlyStages"/> counts and errors, at most 80 columns wide.</summary>
    public static string WriteText(SerialScan scan, bool onlyStages)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var page = new TextPage();
        foreach (var e in scan.Events)
        {
            page.Clipped(string.Create(CultureInfo.InvariantCulture, $"{e.Stage.ToContractText(),-10} {e.Offset,9}  {e.Line}"));
        }

        if (onlyStages)
        {
            return page.ToString();
        }

        var serial = scan.Summary;
        page.Section("Summary");
        page.Field("Reached", serial.Stage.ToContractText());
        page.Field("Errors", string.Create(CultureInfo.InvariantCulture, $"{serial.ErrorCount}, kernel panics {serial.KernelPanicCount}"));
        page.Field("Size", string.Create(CultureInfo.InvariantCulture, $"{serial.ByteCount} bytes, {serial.LineCount} lines"));
        foreach (var error in serial.ErrorLines)
        {
            page.Clipped(string.Create(CultureInfo.InvariantCulture, $"  {error.Offset,9}  {error.Line}"));
        }

        return page.ToString();
    }

    /// <summary>The same as JSON, UTF-8.</summary>
    public static byte[] WriteJson(SerialScan scan, bool onlyStages)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonReport.Layout))
        {
            json.WriteStartObject();
            WriteEvents(json, "stages", scan.Events);
            if (!onlyStages)
            {
                json.WriteString("stage_reached", scan.Summary.Stage.ToContractText());
                JsonReport.WriteSummary(json, scan.Summary);
                WriteEvents(json, "errors", scan.Summary.ErrorLines);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEvents(Utf8JsonWriter json, string name, IReadOnlyList<StageEvent> events)
    {
        json.WriteStartArray(name);
        foreach (var e in events)
        {
            JsonReport.WriteEvent(json, e, null);
        }

        json.WriteEndArray();
    }
}
