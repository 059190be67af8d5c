using System.Text.Json;

namespace Hiperiso.Factory.Matrix;

/// <summary>Writes a run as JSON: <c>docs/schema/matrix.schema.json</c>.</summary>
internal static class MatrixRecordWriter
{
    /// <summary>Name of the schema.</summary>
    public const string Schema = "hiperiso.matrix";

    /// <summary>Raised when a field changes its meaning or goes away.</summary>
    public const int SchemaVersion = 1;

    /// <summary>For a file.</summary>
    public static byte[] File(MatrixRecord run) => Write(run, new JsonWriterOptions { Indented = true, NewLine = "\n" });

    /// <summary>In one line, without its end.</summary>
    public static byte[] Line(MatrixRecord run) => Write(run, default);

    private static byte[] Write(MatrixRecord run, JsonWriterOptions form)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, form))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteNumber("schema_version", SchemaVersion);
            WriteTime(json, "time", run.Time);
            json.WriteString("image_sha256", run.ImageSha256);
            json.WriteStartArray("components");
            foreach (var component in run.Components)
            {
                WriteComponent(json, component);
            }

            json.WriteEndArray();
            json.WriteStartArray("entries");
            foreach (var entry in run.Entries)
            {
                WriteEntry(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, MatrixRecordEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("stack", entry.Stack);
        json.WriteString("firmware", entry.Firmware);
        json.WriteString("accelerator", entry.Accelerator);
        WriteTexts(json, "tags", entry.Tags);
        json.WritePropertyName("image");
        WriteComponent(json, entry.Image);
        json.WriteBoolean("good", entry.IsGood);
        json.WriteString("failure", entry.Failure);
        json.WriteNumber("seconds", entry.Seconds);
        json.WriteNumber("attempts", entry.Attempts);
        WriteTexts(json, "findings", entry.Findings);
        json.WriteString("directory", entry.Directory);
        MatrixBootJson.Write(json, entry.Boots);
        json.WriteStartArray("stages");
        foreach (var stage in entry.Stages)
        {
            json.WriteStartObject();
            json.WriteString("stage", stage.Name);
            WriteNumber(json, "start", stage.Start);
            WriteNumber(json, "seconds", stage.Duration);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteSince(json, entry.Since);
        json.WriteEndObject();
    }

    private static void WriteSince(Utf8JsonWriter json, MatrixSince? since)
    {
        if (since is null)
        {
            json.WriteNull("since");
            return;
        }

        json.WriteStartObject("since");
        WriteTime(json, "first", since.First);
        WriteTime(json, "before", since.Before);
        if (since.Changed is { } changed)
        {
            json.WriteStartArray("changed");
            foreach (var change in changed)
            {
                json.WriteStartObject();
                json.WriteString("name", change.Name);
                json.WritePropertyName("from");
                WriteComponent(json, change.From);
                json.WritePropertyName("to");
                WriteComponent(json, change.To);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteNull("changed");
        }

        json.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter json, MatrixComponent? component)
    {
        if (component is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", component.Name);
        json.WriteString("version", component.Version);
        json.WriteString("provider", component.Provider);
        json.WriteString("key", component.Key);
        json.WriteString("hash", component.Hash);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time is null ? null : MatrixSince.Time(time));

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
