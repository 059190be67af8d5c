using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Plugins;

namespace Hiperiso.Runtime.Menu;

/// <summary>Settings that ask for what GRUB, or the stick's menu, does not do.</summary>
internal static class ControlNotes
{
    private static readonly (string Name, string Granted, string Note)[] Settings =
    [
        ("DEFAULT_KBD_LAYOUT", "QWERTY_USA", "the menu knows the keyboard layout of the USA only"),
        ("MENU_LANGUAGE", "en_US", "the menu is in English only"),
        ("FILT_DOT_UNDERSCORE_FILE", "1", "files whose name begins with ._ are never listed"),
        ("FILT_TRASH_DIR", "1", "waste baskets are never listed"),
        ("TREE_VIEW_MENU_STYLE", "1", "the tree has no column of sizes"),
        ("SHOW_PASSWORD_ASTERISK", "0", "GRUB shows nothing while a password is typed; the host does as asked"),
        ("SECURE_BOOT_POLICY", "0", "the menu does not look at the firmware's Secure Boot"),
        ("TEXT_MENU_VER", "", "the text menu has no title of one's own"),
    ];

    /// <summary>Notes what is asked for in vain.</summary>
    public static void Add(StickConfiguration configuration, MenuNotes notes)
    {
        foreach (var (name, granted, note) in Settings)
        {
            if (configuration.Control.Find(name) is { } setting && setting.Value != granted)
                notes.Add($"{setting.Origin}: {note}");
        }

        AddTips(configuration.Tips, notes);
    }

    private static void AddTips(MenuTips tips, MenuNotes notes)
    {
        if (!tips.Tips.IsEmpty)
            notes.Add("menu_tip: GRUB shows nothing beside an entry; tips stand in the entry's own menu, or appear when it is started");
        if (tips.Left is not null || tips.Top is not null || tips.Color is not null)
            notes.Add("menu_tip: place and colour mean nothing to GRUB");
    }
}
