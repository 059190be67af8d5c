using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Runtime.Spelling;
using YamlDotNet.RepresentationModel;

namespace Hiperiso.Factory.Yaml;

/// <summary>
/// A mapping of a YAML file, read strictly: an unknown key, a missing key and a value of the wrong kind are errors with
/// file and line. Paths in messages are relative to the repository.
/// </summary>
internal sealed class YamlMap
{
    private readonly string _file;
    private readonly YamlMappingNode _node;

    internal YamlMap(string file, YamlMappingNode node)
    {
        _file = file;
        _node = node;
    }

    /// <summary>The keys in the order of the file.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.Select(KeyText);

    /// <summary>Line of the mapping's first key, from 1.</summary>
    public int Line => (int)_node.Start.Line;

    /// <summary>Fails on the first key that is none of <paramref name="known"/>.</summary>
    public YamlMap AllowOnly(params string[] known)
    {
        foreach (var key in _node.Children.Keys)
        {
            var text = KeyText(key);
            if (!known.Contains(text, StringComparer.Ordinal))
            {
                throw Error(key, $"unknown key '{text}'{Suggestion.Clause(text, known)}");
            }
        }

        return this;
    }

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>A text that must be there and must not be empty.</summary>
    public string Text(string key)
    {
        var text = ScalarOf(key, Required(key), "text");
        return text.Length > 0 ? text : throw Error(Required(key), $"'{key}' is empty");
    }

    /// <summary>A text, or null when the key is absent.</summary>
    public string? OptionalText(string key) => Find(key) is { } node ? ScalarOf(key, node, "text") : null;

    /// <summary>A whole number, zero or more.</summary>
    public long Number(string key)
    {
        var node = Required(key);
        var text = ScalarOf(key, node, "a whole number");
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error(node, $"'{key}' must be a whole number, not '{text}'");
    }

    /// <summary>true or false, in lower case; <paramref name="absent"/> when the key is not there.</summary>
    public bool Flag(string key, bool absent = false)
    {
        if (Find(key) is not { } node)
        {
            return absent;
        }

        return ScalarOf(key, node, "true or false") switch
        {
            "true" => true,
            "false" => false,
            var other => throw Error(node, $"'{key}' must be true or false, not '{other}'"),
        };
    }

    /// <summary>A list of texts; empty when the key is absent.</summary>
    public ImmutableArray<string> Texts(string key) =>
        [.. Items(key).Select(item => ScalarOf(key, item, "a list of texts"))];

    /// <summary>The value of a text that must be one of <paramref name="known"/>.</summary>
    public T Choice<T>(string key, IReadOnlyDictionary<string, T> known) => ChoiceOf(key, Required(key), known);

    /// <summary>The values of a list, or of a single text; each must be one of <paramref name="known"/>, and none twice.</summary>
    public ImmutableArray<T> Choices<T>(string key, IReadOnlyDictionary<string, T> known, bool mayBeEmpty = false)
    {
        var node = Required(key);
        ImmutableArray<T> chosen = node is YamlScalarNode
            ? [ChoiceOf(key, node, known)]
            : [.. Items(key).Select(item => ChoiceOf(key, item, known))];
        return chosen.IsEmpty && !mayBeEmpty ? throw Error(node, $"'{key}' is empty")
            : chosen.Distinct().Count() < chosen.Length ? throw Error(node, $"'{key}' has a value twice")
            : chosen;
    }

    /// <summary>A list whose items are mappings; empty when the key is absent.</summary>
    public ImmutableArray<YamlMap> Maps(string key) =>
        [.. Items(key).Select(item => MapOf(key, item, "a list of mappings"))];

    /// <summary>A list whose items are either texts or mappings, told apart by the caller; empty when absent.</summary>
    public ImmutableArray<(string? Text, YamlMap? Map)> TextsOrMaps(string key) =>
        [.. Items(key).Select(item => item is YamlScalarNode scalar
            ? (scalar.Value ?? "", (YamlMap?)null)
            : ((string?)null, MapOf(key, item, "a list of texts or mappings")))];

    /// <summary>A mapping that must be there.</summary>
    public YamlMap Map(string key) => MapOf(key, Required(key), "a mapping");

    /// <summary>An error at the line of the key, or of the mapping when the key is absent.</summary>
    public FactoryException ErrorAt(string key, string message) => Error(Find(key) ?? _node, message);

    private IEnumerable<YamlNode> Items(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode sequence => sequence.Children,
        var other => throw Error(other, $"'{key}' must be a list, not {Kind(other)}"),
    };

    private YamlNode Required(string key) => Find(key) ?? throw Error(_node, $"key '{key}' is missing");

    private YamlNode? Find(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private YamlMap MapOf(string key, YamlNode node, string expected) => node is YamlMappingNode mapping
        ? new YamlMap(_file, mapping)
        : throw Error(node, $"'{key}' must be {expected}, not {Kind(node)}");

    private string ScalarOf(string key, YamlNode node, string expected) => node is YamlScalarNode scalar
        ? scalar.Value ?? ""
        : throw Error(node, $"'{key}' must be {expected}, not {Kind(node)}");

    private T ChoiceOf<T>(string key, YamlNode node, IReadOnlyDictionary<string, T> known)
    {
        var text = ScalarOf(key, node, "text");
        return known.TryGetValue(text, out var value)
            ? value
            : throw Error(node, $"'{key}' must be one of {string.Join(", ", known.Keys)}, not '{text}'{Suggestion.Clause(text, known.Keys)}");
    }

    private string KeyText(YamlNode key) => key is YamlScalarNode scalar
        ? scalar.Value ?? ""
        : throw Error(key, $"a key must be text, not {Kind(key)}");

    private FactoryException Error(YamlNode node, string message) => new($"{_file}:{node.Start.Line}: {message}");

    private static string Kind(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        _ => "text",
    };
}
