using System.Text.Json;

namespace Hiperiso.Runtime.Qemu;

/// <summary>Values of QEMU's messages; one of another kind than expected is a <see cref="QmpException"/>.</summary>
internal static class QmpJson
{
    /// <summary>A value that must be an object.</summary>
    public static JsonElement Object(JsonElement value, string name) => value.ValueKind == JsonValueKind.Object
        ? value
        : throw new QmpException($"{name} should be an object, but is {value.ValueKind}");

    /// <summary>A member that must be there.</summary>
    public static JsonElement Member(JsonElement value, string name) =>
        Object(value, $"what holds '{name}'").TryGetProperty(name, out var member)
            ? member
            : throw new QmpException($"the member '{name}' is missing");

    /// <summary>A value that must be a string.</summary>
    public static string Text(JsonElement value, string name) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw new QmpException($"{name} should be a string, but is {value.ValueKind}");
}
