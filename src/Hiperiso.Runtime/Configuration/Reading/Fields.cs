using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Plugins;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>
/// An object of the configuration, read by its description. A value of a wrong type is a finding and counts as missing; among
/// duplicates the first of the right type counts, as in Ventoy.
/// </summary>
internal sealed partial class Fields
{
    private readonly JsonNode.Map _map;
    private readonly ImmutableArray<KeyDescription> _keys;
    private readonly ReadingContext _context;

    /// <summary>Reads an object; what it has beyond its description is a finding.</summary>
    public Fields(JsonNode.Map map, ImmutableArray<KeyDescription> keys, Origin origin, ReadingContext context)
    {
        _map = map;
        _keys = keys;
        _context = context;
        Origin = origin;
        ReportStrangers();
    }

    /// <summary>Where the object stands.</summary>
    public Origin Origin { get; }

    /// <summary>Whether a key is there, with whatever value.</summary>
    public bool Has(string name) => First(name) is not null;

    /// <summary>Whether a key's value is an array.</summary>
    public bool IsList(string name) => First(name)?.Value is JsonNode.List;

    /// <summary>Elements of a key's array; 1 when it is something else.</summary>
    public int Count(string name) => First(name)?.Value is { } value ? (value as JsonNode.List)?.Items.Length ?? 1 : 0;

    /// <summary>Says that the object cannot be used as it is meant, and does more than nothing.</summary>
    public void Deny(string why) => Deny(Origin.Position, ": " + why);

    /// <summary>Says that the object cannot be used.</summary>
    public void Drop(string why) => _context.Log.Error(Origin.Position, $"{Origin.Where}: {why}; the entry is ignored");

    /// <summary>A string.</summary>
    public string? Text(string name) => TextNode(name)?.Value;

    /// <summary>A word out of a description's choices; another one is a finding.</summary>
    public string? Choice(string name)
    {
        if (TextNode(name) is not { } node)
            return null;
        var choices = Key(name).Choices;
        if (choices.Contains(node.Value))
            return node.Value;
        Report(name, node, $"'{node.Value}' is not one of {string.Join(", ", choices)}{_context.Log.Suggest(node.Value, choices)}");
        return null;
    }

    /// <summary>A password; one that cannot be understood is one that denies. Null when the key is missing.</summary>
    public Password? Password(string name)
    {
        if (First(name) is not { } first)
            return null;
        var text = _map.Members.Where(member => member.Name == name).Select(member => member.Value).OfType<JsonNode.Text>().FirstOrDefault();
        var password = text is null
            ? new Password.Denied($"it is {first.Value.Kind} instead of a string")
            : Plugins.Password.Parse(text.Value);
        if (password.Problem is { } problem)
            Deny(first.Value.Position, $".{name}: {problem}; no password is accepted until it is repaired");
        return password;
    }

    /// <summary>A number within its description's range.</summary>
    public int? Integer(string name)
    {
        if (Find<JsonNode.Number>(name, "a number") is not { } node)
            return null;
        var key = Key(name);
        if (JsonNumberText.ToInteger(node.Digits) is { } value && value >= key.Minimum && value <= key.Maximum)
            return value;
        Report(name, node, key.Maximum == int.MaxValue
            ? $"{Shown(node.Digits)} is not a whole number of at least {key.Minimum}"
            : $"{Shown(node.Digits)} is not a whole number between {key.Minimum} and {key.Maximum}");
        return null;
    }

    /// <summary>The path of a file on the data partition.</summary>
    public string? Path(string name)
    {
        if (TextNode(name) is not { } node)
            return null;
        var origin = At(name, node);
        var path = PathText.Path(node.Value, origin, _context.Log);
        if (path is not null && Key(name).Kind == KeyKind.Path)
            _context.Names(path, origin);
        return path;
    }

    /// <summary>Which images or directory the object is for, by one key; the key's kind says how.</summary>
    public ImageTarget? Target(string name, TargetKind kind)
    {
        if (TextNode(name) is not { } node)
            return null;
        var origin = At(name, node);
        PathText.CheckLength(node.Value, origin, _context.Log);
        var text = kind switch
        {
            TargetKind.Image => PathText.Pattern(node.Value, origin, _context.Log),
            TargetKind.Parent or TargetKind.Directory => PathText.Directory(node.Value, origin, _context.Log),
            _ => node.Value,
        };
        if (text is null)
            return null;
        var target = new ImageTarget(kind, text);
        _context.Expects(target, origin);
        return target;
    }

    private void Deny(TextPosition position, string why) => _context.Log.Error(position, Origin.Where + why);

    private JsonNode.Text? TextNode(string name) => Find<JsonNode.Text>(name, "a string");

    private T? Find<T>(string name, string expected)
        where T : JsonNode
    {
        _ = Key(name);
        if (_map.Members.FirstOrDefault(member => member.Name == name && member.Value is T)?.Value is T found)
            return found;
        if (First(name) is { } other)
            Report(name, other.Value, $"{other.Value.Kind} instead of {expected}");
        return null;
    }

    private JsonMember? First(string name) => _map.Members.FirstOrDefault(member => member.Name == name);

    // A key that no description has is a slip in the reader, not in the file.
    private KeyDescription Key(string name) => _keys.First(key => key.Name == name);

    private Origin At(string name, JsonNode node) => Origin.At("." + name, node.Position);

    private void Report(string name, JsonNode node, string problem) =>
        _context.Log.Error(node.Position, $"{Origin.Where}.{name}: {problem}; ignored");

    private static string Shown(string digits) => digits.Length > 24 ? digits[..24] + "…" : digits;

    private void ReportStrangers()
    {
        var seen = new HashSet<string>();
        foreach (var member in _map.Members.Where(member => !SectionName.IsRemark(member.Name)))
        {
            if (_keys.All(key => key.Name != member.Name))
            {
                var clause = _context.Log.Suggest(member.Name, _keys.Select(key => key.Name));
                _context.Log.Warn(member.Position, $"{Origin.Where}: the key '{member.Name}' is not known; ignored{clause}");
            }
            else if (!seen.Add(member.Name))
            {
                _context.Log.Warn(
                    member.Position, $"{Origin.Where}: the key '{member.Name}' is there twice; the first one of the right type counts");
            }
        }
    }
}
