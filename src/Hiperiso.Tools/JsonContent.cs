using System.Text.Json;
using Hiperiso.BootLog;

namespace Hiperiso.Tools;

/// <summary>Reads JSON that anybody may have written.</summary>
internal static class JsonContent
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads an object.</summary>
    /// <exception cref="InvalidDataException">It is none; the message says why.</exception>
    internal static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json.Span.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json);
        }
        catch (JsonException failure)
        {
            var line = failure.LineNumber > 0 ? $"line {failure.LineNumber + 1}, " : "";
            throw new InvalidDataException($"it is not valid JSON ({line}byte {failure.BytePositionInLine + 1})", failure);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return document;
        document.Dispose();
        throw new InvalidDataException("it is no JSON object");
    }

    /// <summary>A member; null when there is none.</summary>
    /// <exception cref="InvalidDataException">A name that was looked at on the way is no text.</exception>
    internal static JsonElement? Member(JsonElement holder, string name)
    {
        try
        {
            return holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException failure)
        {
            // Half of a surrogate pair is valid JSON and no text; only a comparison with it tells.
            throw new InvalidDataException("a name in it is no text", failure);
        }
    }

    /// <summary>A text, of visible characters only; null when there is none.</summary>
    internal static string? Text(JsonElement holder, string name)
    {
        if (Member(holder, name) is not { ValueKind: JsonValueKind.String } value)
            return null;
        try
        {
            return VisibleText.Clean(value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8, are valid JSON and no text.
            return null;
        }
    }

    /// <summary>A whole number, or 1 and 0 for true and false; null when there is none.</summary>
    internal static long? Number(JsonElement holder, string name) => Member(holder, name) switch
    {
        { ValueKind: JsonValueKind.Number } value => value.TryGetInt64(out var number) ? number : null,
        { ValueKind: JsonValueKind.True } => 1,
        { ValueKind: JsonValueKind.False } => 0,
        _ => null,
    };
}
