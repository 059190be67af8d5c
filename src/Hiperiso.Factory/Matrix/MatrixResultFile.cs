using System.Text.Json;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Matrix;

/// <summary>The result of one entry, in its directory, with a key of all that went in: a run that was interrupted goes on from the good ones.</summary>
internal static class MatrixResultFile
{
    private const string Name = "result.json";

    /// <summary>Writes it, whole or not at all.</summary>
    public static void Write(string directory, string key, MatrixResult result)
    {
        Directory.CreateDirectory(directory);
        using var file = new TemporaryFile(Path.Combine(directory, Name));
        using (var stream = File.Create(file.Path))
        {
            using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
            json.WriteStartObject();
            json.WriteString("schema", "hiperiso.matrix-result");
            json.WriteString("key", key);
            json.WriteString("failure", result.Failure?.ToString());
            json.WriteStartArray("findings");
            foreach (var finding in result.Findings)
            {
                json.WriteStringValue(finding);
            }

            json.WriteEndArray();
            json.WriteNumber("seconds", result.Seconds);
            json.WriteNumber("attempts", result.Attempts);
            json.WriteString("directory", result.Directory);
            MatrixBootJson.Write(json, result.Boots);
            json.WriteEndObject();
        }

        file.Publish();
    }

    /// <summary>Reads it; null when there is no good one of this key, or none that can be read: then the entry is run.</summary>
    public static MatrixResult? Read(string directory, string key, MatrixEntry entry)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, Name)));
            var root = document.RootElement;
            if (root.GetProperty("key").GetString() != key || root.GetProperty("failure").ValueKind != JsonValueKind.Null)
            {
                return null;
            }

            return new MatrixResult(
                entry,
                Failure: null,
                Findings: [.. root.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()!)],
                MatrixRecordReader.Finite(root, "seconds"),
                root.GetProperty("attempts").GetInt32())
            {
                Directory = root.GetProperty("directory").GetString()!,
                Boots = MatrixBootJson.Read(root),
                IsTakenOver = true,
            };
        }
        catch (Exception error) when (MatrixRecordReader.IsFault(error))
        {
            return null;
        }
    }
}
