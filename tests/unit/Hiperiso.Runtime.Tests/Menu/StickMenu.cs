using System.Text.RegularExpressions;

namespace Hiperiso.Runtime.Tests.Menu;

/// <summary>Parts of the stick's own menu, for a GRUB that has no stick.</summary>
internal static class StickMenu
{
    private static readonly string Text = File.ReadAllText(Path.Join(RepositoryRoot.Path, "images/files/grub.cfg"));

    /// <summary>A function.</summary>
    public static string Function(string name) =>
        Regex.Match(Text, $"^function {name} {{.*?^}}\n", RegexOptions.Multiline | RegexOptions.Singleline).Value;

    /// <summary>The names of the parameters.</summary>
    public static string Names => Regex.Match(Text, "^set hiperiso_names=\"[^\"]*\"\n", RegexOptions.Multiline).Value;
}
