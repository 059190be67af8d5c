using Hiperiso.Runtime.Configuration.Plugins;

namespace Hiperiso.Runtime.Menu;

/// <summary>Which passwords the menu can ask for. GRUB compares texts of the keyboard's plain characters; the host asks for all others.</summary>
internal static class MenuPassword
{
    /// <summary>The text that must be typed; null when only the host can tell.</summary>
    public static string? Expected(Password? password) =>
        password is Password.Plain { Text: var text } && text.All(character => character is >= ' ' and <= '~') ? text : null;

    /// <summary>The word for <c>hiperiso_password</c>.</summary>
    public static string Word(string expected) => GrubText.Quote("x" + expected);
}
