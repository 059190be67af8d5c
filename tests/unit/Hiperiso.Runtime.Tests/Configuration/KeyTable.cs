using System.Text;
using Hiperiso.Runtime.Configuration.Describing;

namespace Hiperiso.Runtime.Tests.Configuration;

/// <summary>The keys as tables for the documentation.</summary>
internal static class KeyTable
{
    public static string Write()
    {
        var text = new StringBuilder();
        foreach (var section in ConfigurationKeys.Sections.Where(section => section.Shape != SectionShape.Value))
            Write(text, section);
        text.Append("### For all images\n\nAt the top level, or in `control`, where they count more.\n\n").Append(Header);
        foreach (var key in GuestKeys.Defaults)
            text.Append(Row(key, ""));
        return text.ToString();
    }

    private const string Header = "| key | value | default | meaning |\n|---|---|---|---|\n";

    private static void Write(StringBuilder text, SectionDescription section)
    {
        text.Append($"### `{section.Name}`\n\n{Capital(section.Meaning)}. {Shape(section.Shape)}.\n\n");
        var keys = section.Shape == SectionShape.Settings ? [.. ControlKeys.All] : section.Keys;
        if (keys.IsEmpty)
            return;
        text.Append(Header);
        foreach (var key in keys)
        {
            text.Append(Row(key, ""));
            foreach (var inner in key.Keys)
                text.Append(Row(inner, key.Name + "[]."));
        }

        text.Append('\n');
    }

    private static string Row(KeyDescription key, string prefix) =>
        $"| `{prefix}{key.Name}` | {Value(key)} | {(key.Default is null ? "" : $"`{key.Default}`")} | {key.Meaning} |\n";

    private static string Shape(SectionShape shape) => shape switch
    {
        SectionShape.Keyed => "An object",
        SectionShape.Entries => "An array of objects",
        SectionShape.Patterns => "An array of patterns",
        SectionShape.Settings => "An array of objects with one key each, whose name begins with `VTOY_` or `HISO_` and whose value is a string",
        _ => "An object from pattern to object",
    };

    private static string Value(KeyDescription key) => key.Kind switch
    {
        KeyKind.Text => "text",
        KeyKind.Path or KeyKind.InnerPath => "path",
        KeyKind.ImagePattern => "pattern",
        KeyKind.ParentPattern or KeyKind.DirectoryPattern => "pattern of a directory",
        KeyKind.PathList or KeyKind.ThemeList => "path, or array of paths",
        KeyKind.TextList => "array of texts",
        KeyKind.WholeNumber when key.Maximum == int.MaxValue => "number",
        KeyKind.WholeNumber => $"{key.Minimum} to {key.Maximum}",
        KeyKind.Boolean => "`true`, `false`",
        KeyKind.Switch => "0, 1",
        KeyKind.Choice when key.Choices.Length > 12 => $"one of {key.Choices.Length} names, see the [schema](schema/hiperiso.schema.json)",
        KeyKind.Choice => string.Join(", ", key.Choices.Select(choice => $"`{choice}`")),
        KeyKind.Password => "password",
        _ => "array of objects",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
