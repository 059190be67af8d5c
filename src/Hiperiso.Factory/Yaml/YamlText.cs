namespace Hiperiso.Factory.Yaml;

/// <summary>Writes texts into YAML.</summary>
internal static class YamlText
{
    /// <summary>A text as a single-quoted scalar: it means itself, whatever is in it. One line.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
