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
        ImmutableArray<MatrixComponent> components = [.. Items(run, "components").Select(Component)];
        RequireOnce("entry", entries.Select(entry => entry.Id));
        RequireOnce("component", components.Select(component => component.Name));
        return new MatrixRecord(Time(run, "time"), Text(run, "image_sha256"), components, entries);
    }

    /// <summary>A number that a JSON writer can write again.</summary>
    public static double Finite(JsonElement parent, string name) => parent.GetProperty(name).GetDouble() is var number && double.IsFinite(number)
        ? number
        : throw new FormatException($"'{name}' is no finite number");

    // Files of it are shown and copied: it must not lead anywhere else.
    private static string OfEntry(string id, string directory) =>
        directory == id || (directory.StartsWith(id + "/", StringComparison.Ordinal) && directory[(id.Length + 1)..].All(char.IsAsciiDigit))
            ? directory
            : throw new FormatException($"'{directory}' is no directory of '{id}'");

    private static void RequireOnce(string kind, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1) is { } twice)
        {
            throw new FormatException($"the {kind} '{twice.Key}' is there twice");
        }
    }

    private static MatrixRecordEntry Entry(JsonElement entry) => new(
        Required(entry, "id"),
        entry.GetProperty("good").GetBoolean(),
        Finite(entry, "seconds"))
    {
        Stack = Text(entry, "stack") ?? "",
        Firmware = Text(entry, "firmware") ?? "",
        Accelerator = Text(entry, "accelerator") ?? "",
        Tags = [.. Texts(entry, "tags")],
        Image = entry.TryGetProperty("image", out var image) && image.ValueKind == JsonValueKind.Object ? Component(image) : null,
        Failure = Text(entry, "failure"),
        Attempts = entry.TryGetProperty("attempts", out var attempts) ? attempts.GetInt32() : 1,
        Findings = [.. Texts(entry, "findings")],
        Directory = Text(entry, "directory") is { } directory ? OfEntry(Required(entry, "id"), directory) : Required(entry, "id"),
        Boots = [.. MatrixBootJson.Read(entry).Select(boot => boot with { Directory = OfEntry(Required(entry, "id"), boot.Directory) })],
        Stages = [.. Items(entry, "stages").Select(Stage)],
    };

    private static MatrixStage Stage(JsonElement stage) => new(Required(stage, "stage"), Number(stage, "start"), Number(stage, "seconds"));

    private static MatrixComponent Component(JsonElement component) => new(
        Required(component, "name"),
        Text(component, "version") ?? "",
        Text(component, "provider") ?? "",
        Text(component, "key") ?? "",
        Required(component, "hash"));

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;

    private static IEnumerable<string> Texts(JsonElement parent, string name) =>
        Items(parent, name).Select(text => text.GetString() ?? throw new FormatException($"'{name}' has something that is no text"));

    private static string Required(JsonElement parent, string name) =>
        parent.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is no text");

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static double? Number(JsonElement parent, string name) =>
        parent.GetProperty(name).ValueKind != JsonValueKind.Null ? Finite(parent, name) : null;

    private static DateTimeOffset? Time(JsonElement parent, string name) =>
        Text(parent, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;
}
