using System.Collections.Immutable;
using Hiperiso.Factory.VirtualMachines;
using Hiperiso.Factory.Yaml;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Factory.Matrix;

/// <summary>Reads the answers of an entry: <c>type: [{after: "login:", type: "root\n"}, {after: Menu, key: down}]</c>.</summary>
internal static class MatrixAnswerReader
{
    /// <summary>Reads them.</summary>
    public static ImmutableArray<MatrixAnswer> Read(YamlMap entry) => [.. entry.Maps("type").Select(Answer)];

    private static MatrixAnswer Answer(YamlMap map)
    {
        map.AllowOnly("after", "type", "key");
        ImmutableArray<string> keys = [.. Letters(map), .. Key(map)];
        return keys.IsEmpty
            ? throw map.ErrorAt("after", "an answer needs 'type', 'key' or both")
            : new MatrixAnswer(map.Text("after"), keys);
    }

    private static IEnumerable<string> Letters(YamlMap map) => (map.OptionalText("type") ?? "").Select(letter =>
        KeyNames.For(letter) ?? throw map.ErrorAt("type", $"the keyboard has no '{letter}': it is one of the United States"));

    private static IEnumerable<string> Key(YamlMap map)
    {
        if (map.OptionalText("key") is not { } chord)
        {
            return [];
        }

        foreach (var key in chord.Split('-').Where(key => !KeyNames.IsKnown(key)))
        {
            throw map.ErrorAt("key", $"there is no key '{key}'{Suggestion.Clause(key, KeyNames.All)}");
        }

        return [chord];
    }
}
