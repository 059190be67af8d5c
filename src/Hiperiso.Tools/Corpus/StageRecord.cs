using System.Text.Json;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Corpus;

/// <summary>A stage, or a finding, of a session's <c>report.json</c>.</summary>
internal sealed record StageRecord(string Stage, string? Rule, long? TimeMs, long? DurationMs, string? Clock)
{
    private const int Most = 64;

    /// <summary>The stages of a report.</summary>
    /// <exception cref="InvalidDataException">It is no report; the message says why.</exception>
    internal static IReadOnlyList<StageRecord> Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonContent.Parse(json);
        return JsonContent.Text(document.RootElement, "schema") != JsonReport.Schema
            || JsonContent.Member(document.RootElement, "stages") is not { ValueKind: JsonValueKind.Array } stages
            ? throw new InvalidDataException($"it is no {JsonReport.Schema}")
            : [.. stages.EnumerateArray().Take(Most).Select(Of).OfType<StageRecord>()];
    }

    private static StageRecord? Of(JsonElement stage) => JsonContent.Text(stage, "stage") is { } name
        ? new StageRecord(
            name, JsonContent.Text(stage, "rule"), JsonContent.Number(stage, "time_ms"),
            JsonContent.Number(stage, "duration_ms"), JsonContent.Text(stage, "clock"))
        : null;
}
