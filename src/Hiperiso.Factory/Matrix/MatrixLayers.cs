using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Matrix;

/// <summary>An entry's keys: its own, then those of the entry it is like, then the defaults. The first that has a key gives all of its value.</summary>
internal sealed class MatrixLayers(params IReadOnlyList<YamlMap> layers)
{
    /// <summary>The mapping that gives a key its value; the entry itself when none has it, so that its line is named.</summary>
    public YamlMap For(string key) => layers.FirstOrDefault(layer => layer.Has(key)) ?? layers[0];

    /// <summary>A whole number of at least one.</summary>
    public int Positive(string key)
    {
        var map = For(key);
        return map.Number(key) is > 0 and <= int.MaxValue and var number
            ? (int)number
            : throw map.ErrorAt(key, $"'{key}' must be from 1 to {int.MaxValue}");
    }
}
