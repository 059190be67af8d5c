using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>The section <c>menu_tip</c>.</summary>
/// <param name="Left">Horizontal place; null for the default.</param>
/// <param name="Top">Vertical place; null for the default.</param>
/// <param name="Color">Colour; null for the default.</param>
/// <param name="Tips">The tips in their order; the last that matches counts.</param>
public sealed record MenuTips(string? Left, string? Top, string? Color, ImmutableArray<MenuTip> Tips)
{
    /// <summary>Reads the section.</summary>
    internal static MenuTips? Read(Fields fields)
    {
        if (fields.Has("tips"))
        {
            ImmutableArray<MenuTip> tips = [.. fields.Objects("tips").Select(MenuTip.Read).OfType<MenuTip>()];
            return new MenuTips(fields.Text("left"), fields.Text("top"), fields.Text("color"), tips);
        }

        fields.Drop("it has no 'tips'");
        return null;
    }
}
