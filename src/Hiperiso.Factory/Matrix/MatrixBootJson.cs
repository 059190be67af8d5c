using System.Collections.Immutable;
using System.Text.Json;

namespace Hiperiso.Factory.Matrix;

/// <summary>The boots of an entry as JSON, in <c>matrix.json</c> and in <c>result.json</c>.</summary>
internal static class MatrixBootJson
{
    private const string Name = "boots";

    /// <summary>Writes them.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<MatrixBoot> boots)
    {
        json.WriteStartArray(Name);
        foreach (var boot in boots)
        {
            json.WriteStartObject();
            json.WriteString("directory", boot.Directory);
            json.WriteString("failure", MatrixNames.Of(boot.Failure));
            json.WriteNumber("seconds", Math.Round(boot.Seconds, 1));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads them; none of a version that did not tell them.</summary>
    public static ImmutableArray<MatrixBoot> Read(JsonElement parent) => !parent.TryGetProperty(Name, out var boots) ? [] :
    [
        .. boots.EnumerateArray().Select(boot => new MatrixBoot(
            boot.GetProperty("directory").GetString() ?? throw new FormatException("a boot has no directory"),
            boot.GetProperty("failure").GetString() is { } failure ? Enum.Parse<MatrixFailure>(failure, ignoreCase: true) : null,
            MatrixRecordReader.Finite(boot, "seconds"))),
    ];
}
