using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Hiperiso.Factory.Matrix;

/// <summary>Reads a <c>matrix.json</c>, also one of a version that told less.</summary>
internal static class MatrixRecordReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FactoryException">It is missing, or no <c>matrix.json</c>.</exception>
    public static MatrixRecord Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return Record(document.RootElement);
        }
        catch (Exception error) when (IsFault(error))
        {
            throw new FactoryException(
                $"{file}: no results of an earlier run: {error.Message}", "give the matrix.json that an earlier run has left in artifacts/matrix", error);
        }
    }

    /// <summary>Whether an exception says that a text is no run.</summary>
    public static bool IsFault(Exception error) => error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException
        or InvalidOperationException or ArgumentException or FormatException;

    /// <summary>Reads a run.</summary>
    public static MatrixRecord Record(JsonElement run)
    {
        ImmutableArray<MatrixRecordEntry> entries = [.. run.GetProperty("entries").EnumerateArray().Select(Entry)];
        return entries.Select(entry => entry.Id).Distinct().Count() == entries.Length
            ? new MatrixRecord(Time(run, "time"), Text(run, "image_sha256"), [.. Items(run, "components").Select(Component)], entries)
            : throw new FormatException("an entry is there twice");
    }

    private static MatrixRecordEntry Entry(JsonElement entry) => new(
        entry.GetProperty("id").GetString() ?? throw new FormatException("an entry has no id"),
        entry.GetProperty("good").GetBoolean(),
        entry.GetProperty("seconds").GetDouble())
    {
        Stack = Text(entry, "stack") ?? "",
        Firmware = Text(entry, "firmware") ?? "",
        Accelerator = Text(entry, "accelerator") ?? "",
        Tags = [.. Items(entry, "tags").Select(tag => tag.GetString()!)],
        Image = entry.TryGetProperty("image", out var image) && image.ValueKind == JsonValueKind.Object ? Component(image) : null,
        Failure = Text(entry, "failure"),
        Attempts = entry.TryGetProperty("attempts", out var attempts) ? attempts.GetInt32() : 1,
        Findings = [.. Items(entry, "findings").Select(finding => finding.GetString()!)],
        Stages = [.. Items(entry, "stages").Select(Stage)],
    };

    private static MatrixStage Stage(JsonElement stage) => new(stage.GetProperty("stage").GetString()!, Number(stage, "start"), Number(stage, "seconds"));

    private static MatrixComponent Component(JsonElement component) => new(
        component.GetProperty("name").GetString()!,
        Text(component, "version") ?? "",
        Text(component, "provider") ?? "",
        Text(component, "key") ?? "",
        component.GetProperty("hash").GetString()!);

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static double? Number(JsonElement parent, string name) =>
        parent.GetProperty(name) is { ValueKind: not JsonValueKind.Null } number ? number.GetDouble() : null;

    private static DateTimeOffset? Time(JsonElement parent, string name) =>
        Text(parent, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;
}
