namespace Hiperiso.Runtime.Menu;

/// <summary>A resolution for GRUB and for the host's kernel.</summary>
/// <param name="Grub">Value of GRUB's <c>gfxmode</c>.</param>
/// <param name="Kernel">Width and height as the kernel is told them; empty when GRUB chooses.</param>
internal sealed record GraphicsMode(string Grub, string Kernel)
{
    /// <summary>That of the stick's own menu.</summary>
    public const string Default = "1024x768";

    /// <summary>Reads <c>auto</c>, <c>1920x1080</c>, <c>1920x1080x32</c>, or several with commas between; null for anything else.</summary>
    public static GraphicsMode? Parse(string text)
    {
        var modes = text.Split(',');
        if (!modes.All(mode => mode == "auto" || Size(mode) is not null))
            return null;
        return new GraphicsMode(modes.Contains("auto") ? text : text + ",auto", Size(modes[0]) ?? "");
    }

    private static string? Size(string mode)
    {
        var parts = mode.Split('x');
        return parts.Length is 2 or 3 && parts.All(part => part.Length is > 0 and <= 5 && part.All(char.IsAsciiDigit))
            ? $"{parts[0]}x{parts[1]}"
            : null;
    }
}
