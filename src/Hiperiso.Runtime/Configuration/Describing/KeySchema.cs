using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>The parts of the JSON schema that are about keys.</summary>
internal static class KeySchema
{
    private const string FromRoot = "^/";

    /// <summary>Writes an object with these keys and no others but remarks.</summary>
    /// <param name="json">Takes the members.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="areTexts">Whether all values are strings, whatever they say, as in <c>control</c>.</param>
    public static void WriteObject(Utf8JsonWriter json, ImmutableArray<KeyDescription> keys, bool areTexts = false)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var key in keys)
        {
            json.WriteStartObject(key.Name);
            if (areTexts)
                WriteText(json, key);
            else
                Write(json, key);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        ConfigurationSchema.WriteRemarks(json);
    }

    /// <summary>Writes a key's meaning, type and default.</summary>
    public static void Write(Utf8JsonWriter json, KeyDescription key)
    {
        json.WriteString("description", key.Meaning);
        WriteType(json, key);
        WriteDefault(json, key);
    }

    /// <summary>Writes a key's type.</summary>
    public static void WriteType(Utf8JsonWriter json, KeyDescription key)
    {
        switch (key.Kind)
        {
            case KeyKind.WholeNumber:
                WriteNumber(json, key.Minimum, key.Maximum);
                break;
            case KeyKind.Switch:
                WriteNumber(json, 0, 1);
                break;
            case KeyKind.Boolean:
                json.WriteString("type", "boolean");
                break;
            case KeyKind.Choice:
                WriteChoices(json, key.Choices);
                break;
            case KeyKind.Path or KeyKind.InnerPath or KeyKind.ParentPattern or KeyKind.DirectoryPattern:
                WritePattern(json, FromRoot);
                break;
            case KeyKind.ImagePattern:
                WritePattern(json, @"^(/|\*\./)");
                break;
            case KeyKind.Password:
                WritePattern(json, "^(txt#.*|md5#([^#]*#)?[0-9A-Fa-f]{32})$");
                break;
            case KeyKind.PathList or KeyKind.ThemeList:
                WriteTextOrTexts(json, key.Kind == KeyKind.PathList ? FromRoot : ".");
                break;
            case KeyKind.TextList:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                json.WriteString("type", "string");
                json.WriteEndObject();
                break;
            case KeyKind.Entries:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                WriteObject(json, key.Keys);
                json.WriteEndObject();
                break;
            default:
                json.WriteString("type", "string");
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, KeyDescription key)
    {
        json.WriteString("description", key.Meaning);
        switch (key.Kind)
        {
            case KeyKind.Switch:
                WriteChoices(json, ["0", "1"]);
                break;
            case KeyKind.Choice:
                WriteChoices(json, key.Choices);
                break;
            case KeyKind.WholeNumber when key.Parameter is null:
                WritePattern(json, "^[0-9]+$");
                break;
            case KeyKind.WholeNumber or KeyKind.Boolean:
                WriteEither(json, key.Kind == KeyKind.Boolean ? "boolean" : "integer");
                break;
            default:
                json.WriteString("type", "string");
                break;
        }

        if (key.Default is not null)
            json.WriteString("default", key.Default);
    }

    // Hiperiso's own keys: as they are, or as strings like their neighbours.
    private static void WriteEither(Utf8JsonWriter json, string type)
    {
        json.WriteStartArray("type");
        json.WriteStringValue(type);
        json.WriteStringValue("string");
        json.WriteEndArray();
    }

    private static void WriteDefault(Utf8JsonWriter json, KeyDescription key)
    {
        if (key.Default is not { } value)
            return;
        if (key.Kind is KeyKind.WholeNumber or KeyKind.Switch)
            json.WriteNumber("default", int.Parse(value, CultureInfo.InvariantCulture));
        else if (key.Kind is KeyKind.Boolean)
            json.WriteBoolean("default", value == "true");
        else
            json.WriteString("default", value);
    }

    private static void WriteNumber(Utf8JsonWriter json, int minimum, int maximum)
    {
        json.WriteString("type", "integer");
        json.WriteNumber("minimum", minimum);
        if (maximum < int.MaxValue)
            json.WriteNumber("maximum", maximum);
    }

    private static void WriteChoices(Utf8JsonWriter json, ImmutableArray<string> choices)
    {
        json.WriteStartArray("enum");
        foreach (var choice in choices)
            json.WriteStringValue(choice);
        json.WriteEndArray();
    }

    private static void WritePattern(Utf8JsonWriter json, string pattern)
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", pattern);
    }

    private static void WriteTextOrTexts(Utf8JsonWriter json, string pattern)
    {
        json.WriteStartArray("oneOf");
        json.WriteStartObject();
        WritePattern(json, pattern);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        WritePattern(json, pattern);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
