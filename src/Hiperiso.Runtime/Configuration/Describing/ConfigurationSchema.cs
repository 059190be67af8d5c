using System.Text.Json;
using Hiperiso.Runtime.Json;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>The configuration's JSON schema (draft 7, which editors know), written from <see cref="ConfigurationKeys"/>.</summary>
internal static class ConfigurationSchema
{
    /// <summary>The schema as text; line feed at the end.</summary>
    public static string Write() => JsonText.Indented(json =>
    {
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("title", "Configuration of a Hiperiso stick: /hiperiso/hiperiso.json or /ventoy/ventoy.json");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        json.WriteStartObject("$schema");
        json.WriteString("type", "string");
        json.WriteEndObject();
        foreach (var section in ConfigurationKeys.Sections)
            WriteSection(json, section);
        json.WriteEndObject();
        WriteRemarks(json);
    });

    // The suffixed names refer to the plain one: the schema stays short enough to be read.
    private static void WriteSection(Utf8JsonWriter json, SectionDescription section)
    {
        json.WriteStartObject(section.Name);
        json.WriteString("description", section.Meaning);
        SectionSchema.Write(json, section);
        json.WriteEndObject();
        foreach (var platform in Enum.GetValues<Platform>())
        {
            json.WriteStartObject(SectionName.For(section.Name, platform));
            json.WriteString("$ref", "#/properties/" + section.Name);
            json.WriteEndObject();
        }
    }

    /// <summary>Allows remarks and nothing else beside the known names.</summary>
    internal static void WriteRemarks(Utf8JsonWriter json)
    {
        json.WriteStartObject("patternProperties");
        json.WriteStartObject("^(/|_|#|-|comment)|^$");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
    }
}
