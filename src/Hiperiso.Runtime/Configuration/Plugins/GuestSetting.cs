using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>One value about the guest's machine, as a parameter of the kernel command line.</summary>
/// <param name="Key">The key of the command line.</param>
/// <param name="Value">Its value, one that the command line's reader takes.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record GuestSetting(string Key, string Value, Origin Origin)
{
    /// <summary>Reads a value; null, with a finding, when it cannot be used.</summary>
    internal static GuestSetting? Read(KeyDescription key, JsonNode node, Origin origin, FindingLog log)
    {
        var (value, problem) = key.Kind switch
        {
            KeyKind.WholeNumber => Integer(key, node),
            KeyKind.Boolean => Boolean(node),
            KeyKind.Choice => Choice(key, node),
            _ => Features(node),
        };
        if (value is not null)
            return new GuestSetting(key.Parameter!, value, origin);
        log.Error(node.Position, $"{origin.Where}: {problem}; ignored");
        return null;
    }

    // Numbers and words may be written as strings: in `control` Ventoy takes nothing else.
    private static (string? Value, string? Problem) Integer(KeyDescription key, JsonNode node)
    {
        var digits = (node as JsonNode.Number)?.Digits ?? (node as JsonNode.Text)?.Value;
        return digits is not null && JsonNumberText.ToInteger(digits) is { } value && value >= key.Minimum && value <= key.Maximum
            ? ($"{value}", null)
            : (null, $"{Shown(node)} is not a whole number between {key.Minimum} and {key.Maximum}");
    }

    private static (string? Value, string? Problem) Boolean(JsonNode node) => node switch
    {
        JsonNode.Flag flag => (flag.Value ? "1" : "0", null),
        JsonNode.Number { Digits: "0" or "1" } number => (number.Digits, null),
        JsonNode.Text { Value: "0" or "false" } => ("0", null),
        JsonNode.Text { Value: "1" or "true" } => ("1", null),
        _ => (null, $"{Shown(node)} is neither true nor false"),
    };

    private static (string? Value, string? Problem) Choice(KeyDescription key, JsonNode node) =>
        node is JsonNode.Text text && key.Choices.Contains(text.Value)
            ? (text.Value, null)
            : (null, $"{Shown(node)} is not one of {string.Join(", ", key.Choices)}");

    private static (string? Value, string? Problem) Features(JsonNode node)
    {
        var names = node is JsonNode.List list
            ? list.Items.Select(item => (item as JsonNode.Text)?.Value)
            : [.. ((node as JsonNode.Text)?.Value ?? " ").Split(',')];
        return names.All(name => name is not null && BootParameterReader.IsFeatureName(name))
            ? (string.Join(',', names), null)
            : (null, "it is not an array of names of processor features such as [\"vmx\"]");
    }

    private static string Shown(JsonNode node) => node switch
    {
        JsonNode.Text { Value.Length: < 40 } text => $"'{text.Value}'",
        JsonNode.Number number => number.Digits.Length > 24 ? number.Digits[..24] + "…" : number.Digits,
        _ => node.Kind,
    };
}
