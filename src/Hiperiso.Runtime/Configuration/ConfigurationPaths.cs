namespace Hiperiso.Runtime.Configuration;

/// <summary>Where configurations lie on the data partition.</summary>
internal static class ConfigurationPaths
{
    /// <summary>Ventoy's file, which counts when it is there.</summary>
    public const string Ventoy = "/ventoy/ventoy.json";

    /// <summary>Hiperiso's own.</summary>
    public const string Own = "/hiperiso/hiperiso.json";

    /// <summary>Both, in the order in which they are looked for.</summary>
    public static readonly string[] All = [Ventoy, Own];

    /// <summary>Where themes without leading slash lie.</summary>
    public static string ThemeFolder(string file) => file == Own ? "/hiperiso/themes" : "/ventoy";
}
