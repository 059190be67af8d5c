using System.Text.Json;

namespace Hiperiso.BootLog;

/// <summary>What a report repeats from <c>session.json</c>. The file is written by init and may be missing or damaged.</summary>
/// <param name="SessionId">Session id, empty when unknown.</param>
/// <param name="IsoPath">Path of the image on the data partition, empty when unknown.</param>
/// <param name="Kvm"><c>available</c>, <c>unavailable</c> or <c>unknown</c>.</param>
/// <param name="TraceLevel">Trace level, empty when unknown.</param>
/// <param name="Problem">Why the file could not be read; empty when it could, or when there is none.</param>
internal sealed record SessionManifestExcerpt(string SessionId, string IsoPath, string Kvm, string TraceLevel, string Problem)
{
    internal static SessionManifestExcerpt Missing { get; } = new("", "", "unknown", "", "");

    internal static SessionManifestExcerpt Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object
                ? Missing with { Problem = $"{SessionFiles.Manifest} holds no JSON object." }
                : new SessionManifestExcerpt(
                    Text(root, "session_id"), Text(root, "iso_path"), Text(root, "kvm") is { Length: > 0 } kvm ? kvm : "unknown",
                    Text(root, "trace_level"), "");
        }
        catch (JsonException e)
        {
            return Missing with { Problem = $"{SessionFiles.Manifest} is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})." };
        }
        catch (InvalidOperationException)
        {
            return Missing with { Problem = $"{SessionFiles.Manifest} has a text that is none: half of a surrogate pair." };
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? VisibleText.Clean(value.GetString()!) : "";
}
