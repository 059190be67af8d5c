using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Menu;

/// <summary>Writes the section <c>theme</c>: terminal, resolution, fonts, and the theme or what chance chooses it by.</summary>
internal static class ThemeScript
{
    /// <summary>Writes it.</summary>
    public static void Write(MenuScript script, Theme theme, StickListing listing, MenuNotes notes)
    {
        var mode = Mode(theme, notes);
        if (theme.DisplayMode is null or "GUI")
        {
            if (mode is not null && mode.Kernel != GraphicsMode.Default)
                script.Line($"hiperiso_resolution {GrubText.Quote(mode.Grub)} {GrubText.Quote(mode.Kernel)}");
        }
        else if (theme.DisplayMode == "CLI")
        {
            script.Line("hiperiso_text");
        }
        else
        {
            var screen = theme.DisplayMode == "serial_console" ? "console" : "";
            script.Line($"hiperiso_serial '{screen}' {string.Join(' ', SerialLine(theme, notes).Select(GrubText.Quote))}");
        }

        foreach (var font in theme.Fonts.Where(listing.Has))
            script.Line($"hiperiso_font {GrubText.Quote(font)}");
        Choose(script, theme, [.. theme.Files.Where(listing.Has)], mode, notes);
        if (theme.Left is not null || theme.Top is not null || theme.Color is not null)
            notes.Add("theme: GRUB shows no version, so its place and colour mean nothing; a theme can have labels of its own");
    }

    private static GraphicsMode? Mode(Theme theme, MenuNotes notes)
    {
        if (theme.GraphicsMode is not { } text)
            return null;
        if (text == "max")
        {
            notes.Add("theme.gfxmode: GRUB cannot look for the largest mode; 'auto' is used, the firmware's own");
            return GraphicsMode.Parse("auto");
        }

        if (GraphicsMode.Parse(text) is { } mode)
            return mode;
        notes.Add($"theme.gfxmode: {GrubText.Quote(text)} is no resolution such as 1920x1080; ignored");
        return null;
    }

    private static ImmutableArray<string> SerialLine(Theme theme, MenuNotes notes)
    {
        if (theme.SerialArguments is not { } text)
            return SerialArguments.Default;
        if (SerialArguments.Parse(text) is { } arguments)
            return arguments;
        var used = string.Join(' ', SerialArguments.Default);
        notes.Add($"theme.serial_param: {GrubText.Quote(text)} are not arguments of GRUB's 'serial'; {used} is used");
        return SerialArguments.Default;
    }

    private static void Choose(MenuScript script, Theme theme, ImmutableArray<string> files, GraphicsMode? mode, MenuNotes notes)
    {
        if (files.IsEmpty)
            return;
        if (!theme.IsList || (theme.DefaultFile >= 1 && theme.DefaultFile <= files.Length))
            files = [files[theme.IsList ? theme.DefaultFile - 1 : 0]];
        else if (theme.FitsResolution)
            files = Fitting(files, mode, notes);

        // Until the clock says otherwise it is the first: a GRUB without the clock's variables has this one.
        script.Line($"hiperiso_theme {GrubText.Quote(files[0])}");
        var (variable, first, last) = theme.Random switch
        {
            "boot_day" => ("DAY", 1, 31),
            "boot_month" => ("MONTH", 1, 12),
            _ => ("SECOND", 0, 59),
        };
        for (var index = 1; index < files.Length; index++)
        {
            var values = Enumerable.Range(first, last - first + 1).Where(value => value % files.Length == index).ToList();
            if (values.Count > 0)
            {
                script.Block(
                    $"if regexp '^0*({string.Join('|', values)})$' \"${variable}\"; then",
                    content => content.Line($"hiperiso_theme {GrubText.Quote(files[index])}"),
                    "fi");
            }
        }
    }

    private static ImmutableArray<string> Fitting(ImmutableArray<string> files, GraphicsMode? mode, MenuNotes notes)
    {
        if (mode?.Kernel == "")
        {
            notes.Add("theme.resolution_fit: it needs a resolution in 'gfxmode'; all themes are chosen from");
            return files;
        }

        var size = mode?.Kernel ?? GraphicsMode.Default;
        ImmutableArray<string> fitting = [.. files.Where(file => file.Contains(size, StringComparison.Ordinal))];
        return fitting.IsEmpty ? files : fitting;
    }
}
