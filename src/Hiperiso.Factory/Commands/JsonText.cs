using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hiperiso.Factory.Commands;

/// <summary>Results for programs.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A value as indented JSON, names in snake case.</summary>
    public static string Of(object value) => JsonSerializer.Serialize(value, Format);
}
