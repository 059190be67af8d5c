using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Menu;

/// <summary>Writes the menu of one platform: settings, the menu's password, entries.</summary>
internal sealed class PlatformMenu
{
    private readonly StickConfiguration _configuration;
    private readonly StickListing _listing;
    private readonly MenuNotes _notes;
    private readonly ImmutableArray<MenuImage> _images;
    private readonly MenuEntryScript _entries;

    private PlatformMenu(StickConfiguration configuration, StickListing listing, MenuNotes notes)
    {
        (_configuration, _listing, _notes) = (configuration, listing, notes);
        _images = MenuImages.Choose(configuration, listing, notes);
        _entries = new MenuEntryScript(configuration.Control, listing, IsLocked, notes);
    }

    private bool IsLocked => _configuration.IsLocked || _configuration.Passwords is not null;

    private bool IsTree => _configuration.Control.IsOn("DEFAULT_MENU_MODE");

    private StringComparer Letters =>
        _configuration.Control.IsOn("SORT_CASE_SENSITIVE") ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>The body of the menu's function.</summary>
    public static void Write(MenuScript script, StickConfiguration configuration, StickListing listing, MenuNotes notes) =>
        new PlatformMenu(configuration, listing, notes).Write(script);

    private void Write(MenuScript script)
    {
        ControlNotes.Add(_configuration, _notes);
        if (IsLocked)
        {
            // Nobody is this user: entries can be started as they are, but not edited, and there is no command line.
            script.Line("set superusers=hiperiso").Line("export superusers");
            _notes.Add("password: images are not started without the hypervisor, and entries cannot be edited, while there are passwords");
        }

        ThemeScript.Write(script, _configuration.Theme, _listing, _notes);
        var standard = DefaultEntry.Find(_configuration.Control, _images, IsTree, _notes);
        if (standard is not null)
            script.Line($"set default={GrubText.Quote(standard)}");
        if (_configuration.Control.Value("MENU_TIMEOUT") is { } seconds)
            script.Line($"set timeout={GrubText.Quote(seconds)}");
        WithPassword(script, content =>
        {
            Entries(content);
            if (standard == DefaultEntry.Exit)
                content.Block(MenuEntryScript.Head("menuentry", "Leave the menu", "--id exit"), exit => exit.Line("exit"));
            content.Line("set hiperiso_menu_open=1");
        });
    }

    private void WithPassword(MenuScript script, Action<MenuScript> entries)
    {
        var password = _configuration.IsLocked ? null : _configuration.Passwords?.Boot;
        if (MenuPassword.Expected(password) is { } expected)
        {
            script.Block($"if hiperiso_password {MenuPassword.Word(expected)}; then", content =>
            {
                content.Line("set hiperiso_passed_menu=menu,");
                entries(content);
            }, "fi");
            return;
        }

        if (password is Password.Denied)
            _notes.Add("password.bootpwd: it cannot be understood, nothing is started");
        else if (password is not null)
            _notes.Add("password.bootpwd: GRUB cannot check it; the host asks for it before it starts a guest");
        entries(script);
    }

    private void Entries(MenuScript script)
    {
        var root = MenuFolder.Root(_images, Letters);
        if (IsTree)
        {
            Folder(script, root);
            script.Block(
                MenuEntryScript.Head("submenu", "View as a list", "--id list --class 'vtoydir'"), content => List(content));
            return;
        }

        List(script);
        if (!root.Folders.IsEmpty && (root.Folders.Length > 1 || !root.Images.IsEmpty || !root.Folders[0].Folders.IsEmpty))
        {
            script.Block(
                MenuEntryScript.Head("submenu", "View by directory", "--id tree --class 'vtoydir'"), content => Folder(content, root));
        }
    }

    private void List(MenuScript script)
    {
        foreach (var image in _images)
            _entries.Write(script, image);
    }

    private void Folder(MenuScript script, MenuFolder folder)
    {
        foreach (var inner in folder.Folders)
        {
            var (name, tip, icon) = MenuResolver.ResolveDirectory(_configuration, inner.Path);
            var options = $"--id {GrubText.Quote(inner.Id)} --class {GrubText.Quote(icon ?? "vtoydir")}";
            script.Block(MenuEntryScript.Head("submenu", name ?? $"[{inner.Name}]", options), content =>
            {
                Folder(content, inner);
                MenuEntryScript.Tip(content, tip);
            });
        }

        foreach (var image in folder.Images)
            _entries.Write(script, image);
    }
}
