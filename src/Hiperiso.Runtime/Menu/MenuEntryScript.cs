using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Menu;

/// <summary>Writes the entries of images.</summary>
/// <param name="control">Settings of the menu.</param>
/// <param name="listing">What is on the data partition.</param>
/// <param name="isLocked">Whether there are passwords: then nothing is started that the host does not see.</param>
/// <param name="notes">Takes what cannot be done.</param>
internal sealed class MenuEntryScript(ControlSettings control, StickListing listing, bool isLocked, MenuNotes notes)
{
    // Choices are written within each other, as often as there are combinations.
    private const int MostCombinations = 100;

    /// <summary>First line of an entry.</summary>
    /// <param name="kind">GRUB's command, <c>menuentry</c> or <c>submenu</c>.</param>
    /// <param name="title">The text shown.</param>
    /// <param name="options">Further options, quoted.</param>
    public static string Head(string kind, string title, string options = "") =>
        $"{kind} {options}{(options.Length > 0 ? " " : "")}--unrestricted -- {GrubText.Quote(title)} {{";

    /// <summary>The lines about an entry of a menu, as entries that do nothing: GRUB shows texts nowhere else.</summary>
    public static void Tip(MenuScript script, ImmutableArray<string>? lines)
    {
        foreach (var line in lines ?? [])
            script.Block(Head("menuentry", line), content => content.Line("true"));
    }

    /// <summary>Writes the entry of an image.</summary>
    public void Write(MenuScript script, MenuImage image)
    {
        var entry = image.Resolution.Menu;
        var custom = CustomBoot(image);
        var hasModes = image.HasModes && control.IsOn("SECONDARY_BOOT_MENU");
        var isMenu = custom is null && entry.Password?.Value is not Password.Denied && (hasModes || !image.Choices.IsEmpty);
        var options = $"--id {GrubText.Quote(image.Path)} --class {GrubText.Quote(entry.Class.Value)}";
        script.Block(Head(isMenu ? "submenu" : "menuentry", entry.Name.Value, options), content =>
        {
            if (!isMenu)
                Echo(content, entry.Tip?.Value);
            WithPassword(content, image, (body, passed) =>
            {
                if (custom is not null)
                    body.Line($"hiperiso_custom {GrubText.Quote(image.Path)} {GrubText.Quote(custom)}");
                else
                    Choose(body, image, Choices(image), hasModes, passed, CommandLineRoom.Bytes - CommandLineRoom.Of(MenuImage.Parameter(image.Path)));
                if (isMenu)
                    Tip(body, entry.Tip?.Value);
            });
        });
    }

    private void WithPassword(MenuScript script, MenuImage image, Action<MenuScript, string> body)
    {
        if (image.Resolution.Menu.Password is not { } password)
        {
            body(script, "");
        }
        else if (password.Value is Password.Denied)
        {
            notes.Add($"{password.Reason}: the password cannot be understood, nothing it protects is started");
            script.Line("hiperiso_denied");
        }
        else if (MenuPassword.Expected(password.Value) is { } expected)
        {
            script.Block($"if hiperiso_password {MenuPassword.Word(expected)}; then", content => body(content, "image"), "fi");
        }
        else
        {
            notes.Add($"{password.Reason}: GRUB cannot check it; the host asks for it before it starts the guest");
            body(script, "");
        }
    }

    private void Choose(
        MenuScript script, MenuImage image, ImmutableArray<(string Key, FileMenu Menu)> choices, bool hasModes, string passed, int room)
    {
        if (choices.IsEmpty)
        {
            if (hasModes && control.Value("SECONDARY_TIMEOUT") is { } seconds && seconds != "0")
                script.Line($"set timeout={GrubText.Quote(seconds)}");
            script.Line(hasModes
                ? $"hiperiso_modes {GrubText.Quote(image.Encoded)} {GrubText.Quote(image.Path)} '{passed}'"
                : $"hiperiso_start {GrubText.Quote(image.Encoded)} '{passed}'");
            return;
        }

        var (key, menu) = choices[0];
        var kind = hasModes || choices.Length > 1 ? "submenu" : "menuentry";
        script.Line($"set default={menu.Default.ToString(CultureInfo.InvariantCulture)}");
        script.Line(menu.Timeout > 0 ? $"set timeout={menu.Timeout.ToString(CultureInfo.InvariantCulture)}" : "unset timeout");
        string?[] files = [null, .. menu.Files];
        foreach (var file in files)
        {
            var parameter = $"hiperiso_{(key == "install" ? "auto_install" : key)}={(file is null ? "" : PercentEncoding.EncodeParameter(file))}";
            var left = room - CommandLineRoom.Of(parameter);
            if (left < 0)
                notes.Add($"{image.Path}: '{Title(key, file)}' makes the kernel's command line too long; the menu offers it, and refuses to start it");
            script.Block(Head(kind, Title(key, file)), content =>
            {
                content.Line($"set hiperiso_chosen_{key}={GrubText.Quote(parameter)}");
                Choose(content, image, choices[1..], hasModes, passed, left);
            });
        }
    }

    private static string Title(string key, string? file) => (key, file) switch
    {
        ("install", null) => "Start without answer file",
        (_, null) => "Start without persistence",
        _ => $"Start with {file}",
    };

    private ImmutableArray<(string Key, FileMenu Menu)> Choices(MenuImage image)
    {
        var choices = image.Choices;
        if (choices.Aggregate(1, (product, choice) => product * (choice.Menu.Files.Length + 1)) <= MostCombinations)
            return choices;
        notes.Add($"{image.Path}: too many combinations of answer and persistence files; only {choices[0].Menu.Reason} is asked");
        return choices[..1];
    }

    private string? CustomBoot(MenuImage image)
    {
        if (image.Resolution.Menu.CustomBoot is not { } custom)
            return null;
        if (!listing.Has(custom.Value) || !GrubText.IsExact(custom.Value))
            notes.Add($"{custom.Value} cannot be used, so {image.Path} is started as without it ({custom.Reason})");
        else if (isLocked)
            notes.Add($"{custom.Value} is not run, since the stick has passwords and its menu would be a way around them ({custom.Reason})");
        else
            return custom.Value;
        return null;
    }

    private static void Echo(MenuScript script, ImmutableArray<string>? lines)
    {
        foreach (var line in lines ?? [])
            script.Line($"echo -- {GrubText.Quote(line)}");
    }
}
