using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>
/// Keys of the section <c>control</c>. Names are without prefix: each may be written <c>VTOY_NAME</c> and <c>HISO_NAME</c>, and
/// its value is a string.
/// </summary>
internal static class ControlKeys
{
    /// <summary>Both spellings' prefixes.</summary>
    public static ImmutableArray<string> Prefixes { get; } = ["VTOY_", "HISO_"];

    /// <summary>All keys, without prefix.</summary>
    public static ImmutableArray<KeyDescription> All { get; } =
    [
        Switch("DEFAULT_MENU_MODE", "0", "0 list, 1 tree"),
        Switch("TREE_VIEW_MENU_STYLE", "0", "1: no column of sizes in the tree"),
        Switch("FILT_DOT_UNDERSCORE_FILE", "1", "1: skip files and directories whose name begins with `._`"),
        Switch("FILT_TRASH_DIR", "1", "0: do not skip waste baskets"),
        Switch("SORT_CASE_SENSITIVE", "0", "1: upper case before lower case"),
        new("MAX_SEARCH_LEVEL", KeyKind.Text, "levels of directories below the search root; `max`: all") { Default = "max" },
        new("DEFAULT_SEARCH_ROOT", KeyKind.Text, "directory that is searched for images") { Default = "/" },
        new("DEFAULT_IMAGE", KeyKind.Text, "path of the selected image, `VTOY_EXIT`, or keys such as `F2>…`"),
        Number("MENU_TIMEOUT", null, int.MaxValue, "seconds until the selected image is booted; 0: at once"),
        Switch("SECONDARY_BOOT_MENU", "1", "0: no second menu after the choice of an image"),
        Number("SECONDARY_TIMEOUT", "0", int.MaxValue, "seconds until the second menu's first entry is taken; 0 waits"),
        .. new[] { "ISO", "WIM", "EFI", "IMG", "VTOY" }.Select(Hide),
        Switch("FILE_FLT_VHD", "0", "1: hide .vhd, .vhdx and .vdi files"),
        Name("DEFAULT_KBD_LAYOUT", "QWERTY_USA", MenuNames.KeyboardLayouts, "keyboard layout of the menu"),
        Name("MENU_LANGUAGE", "en_US", MenuNames.Languages, "language of the menu"),
        Switch("WIN11_BYPASS_CHECK", "1", "accepted: the guest's machine meets the demands"),
        Switch("WIN11_BYPASS_NRO", "1", "accepted"),
        Switch("LINUX_REMOUNT", "0", "accepted: nothing is changed inside the guest"),
        Switch("UNIX_REMOUNT", "0", "accepted: nothing is changed inside the guest"),
        Number("WIN_UEFI_RES_LOCK", "3", 3, "accepted: the guest has a screen of its own"),
        Switch("SECURE_BOOT_POLICY", "0", "1: follow the firmware"),
        Switch("SHOW_PASSWORD_ASTERISK", "1", "0: show nothing while a password is typed"),
        Switch("VHD_NO_WARNING", "0", "accepted"),
        Switch("WINDOWS_CD_PROMPT", "0", "accepted: the image is not changed, it asks by itself"),
        Switch("PARAM_NO_ACPI", "1", "accepted"),
        new("HELP_TXT_LANGUAGE", KeyKind.Text, "accepted") { Default = "en_US" },
        new("TEXT_MENU_VER", KeyKind.Text, "title of the text menu"),
    ];

    /// <summary>The section; the guest's defaults may stand in it too.</summary>
    public static SectionDescription Section { get; } = new(
        "control",
        SectionShape.Settings,
        "settings of the menu, one to an object; the last of several counts",
        [
            .. Prefixes.SelectMany(prefix => All.Select(key => key with { Name = prefix + key.Name })),
            .. GuestKeys.Defaults,
        ]);

    private static KeyDescription Switch(string name, string standard, string meaning) =>
        new(name, KeyKind.Switch, meaning) { Default = standard };

    private static KeyDescription Hide(string type) => Switch("FILE_FLT_" + type, "0", $"1: hide .{type.ToLowerInvariant()} files");

    private static KeyDescription Name(string name, string standard, ImmutableArray<string> names, string meaning) =>
        new(name, KeyKind.Choice, meaning) { Choices = names, Default = standard };

    private static KeyDescription Number(string name, string? standard, int maximum, string meaning) =>
        new(name, KeyKind.WholeNumber, meaning) { Default = standard, Maximum = maximum };
}
