using System.Text.Json;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>The part of the JSON schema that is about one section.</summary>
internal static class SectionSchema
{
    /// <summary>Writes the members of a section's schema.</summary>
    public static void Write(Utf8JsonWriter json, SectionDescription section)
    {
        switch (section.Shape)
        {
            case SectionShape.Value:
                KeySchema.Write(json, section.Keys[0]);
                break;
            case SectionShape.Keyed:
                KeySchema.WriteObject(json, section.Keys);
                break;
            case SectionShape.Overrides:
                WriteOverrides(json, section);
                break;
            default:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                WriteItem(json, section);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteItem(Utf8JsonWriter json, SectionDescription section)
    {
        switch (section.Shape)
        {
            case SectionShape.Patterns:
                KeySchema.WriteType(json, new KeyDescription("", KeyKind.ImagePattern, ""));
                break;
            case SectionShape.Settings:
                KeySchema.WriteObject(json, section.Keys, areTexts: true);
                json.WriteNumber("maxProperties", 1);
                break;
            default:
                KeySchema.WriteObject(json, section.Keys);
                break;
        }
    }

    private static void WriteOverrides(Utf8JsonWriter json, SectionDescription section)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("patternProperties");
        json.WriteStartObject(@"^(/[^/]|\*\./)");
        KeySchema.WriteObject(json, section.Keys);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
