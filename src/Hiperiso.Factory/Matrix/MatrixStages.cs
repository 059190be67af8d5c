using System.Collections.Immutable;
using System.Text.Json;

namespace Hiperiso.Factory.Matrix;

/// <summary>Reads the stages of a session from its <c>report.json</c>.</summary>
internal static class MatrixStages
{
    /// <summary>The stages, in the order in which they were reached; empty without a session that can be read.</summary>
    /// <param name="report">The file.</param>
    public static ImmutableArray<MatrixStage> Read(string report)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(report));
            return [.. document.RootElement.GetProperty("stages").EnumerateArray().Select(stage => new MatrixStage(
                stage.GetProperty("stage").GetString()!, Seconds(stage.GetProperty("time_ms")), Seconds(stage.GetProperty("duration_ms"))))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException)
        {
            // What is wrong with the session is told by the entry's findings.
            return [];
        }
    }

    private static double? Seconds(JsonElement milliseconds) =>
        milliseconds.ValueKind == JsonValueKind.Null ? null : milliseconds.GetInt64() / 1000.0;
}
