using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>Keys of the section <c>theme</c>.</summary>
internal static class ThemeKeys
{
    /// <summary>All keys.</summary>
    public static ImmutableArray<KeyDescription> All { get; } =
    [
        new("file", KeyKind.ThemeList, "theme files; of several one is chosen; without leading slash below `/ventoy`"),
        new("default_file", KeyKind.WholeNumber, "of several files this one, from 1; 0: at random") { Default = "0" },
        new("random", KeyKind.Choice, "what chance depends on")
        {
            Choices = ["boot_second", "boot_day", "boot_month"], Default = "boot_second",
        },
        new("resolution_fit", KeyKind.Switch, "1: only files with the resolution in their path") { Default = "0", Maximum = 1 },
        new("gfxmode", KeyKind.Text, "resolution, or `max`") { Default = "1024x768" },
        new("display_mode", KeyKind.Choice, "where the menu is shown")
        {
            Choices = ["GUI", "CLI", "serial", "serial_console"], Default = "GUI",
        },
        new("serial_param", KeyKind.Text, "arguments of GRUB's `serial`"),
        .. Label("ventoy"),
        .. Label("hiperiso"),
        new("fonts", KeyKind.TextList, "fonts (.pf2) to load"),
    ];

    private static IEnumerable<KeyDescription> Label(string prefix) =>
    [
        new(prefix + "_left", KeyKind.Text, "horizontal place of the version") { Default = "5%" },
        new(prefix + "_top", KeyKind.Text, "vertical place of the version") { Default = "95%" },
        new(prefix + "_color", KeyKind.Text, "colour of the version") { Default = "#0000ff" },
    ];
}
