using System.Collections.Immutable;
using System.Text;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Configuration.Describing;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Reading;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Media;
using Hiperiso.Runtime.Viewer;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>Answers "why does this image boot like that?": parameters, menu entry, the guest's command, findings.</summary>
internal static class ExplainText
{
    // The stick's own machine is not at hand: enough of everything for any wish.
    private static readonly HostCapacity Plenty = new(AvailableMb: 1 << 20, LogicalCores: 1 << 10, TotalMb: 1 << 20);
    private const string SessionDirectory = "/mnt/usb/hiperiso/logs/SESSION";

    /// <summary>What was resolved, and why. Ends with a line feed.</summary>
    public static string Resolution(StickConfiguration configuration, BootResolution boot)
    {
        var text = new StringBuilder();
        var file = configuration.File.Length == 0 ? "no configuration" : configuration.File;
        var path = boot.Parsed.Parameters.IsoPath ?? "no image";
        text.Append($"{Shown(path)} on {SectionName.Suffix(configuration.Platform)}, by {file}\n");
        if (configuration.IsLocked)
            text.Append("LOCKED: nothing is booted until the configuration is repaired\n");
        if (configuration.Passwords?.Boot is { } password)
        {
            var asks = password.Problem is { } problem ? $"the menu's password denies everybody: {problem}" : "the menu asks for a password";
            text.Append(asks).Append('\n');
        }

        Section(text, "parameters", Parameters(boot));
        if (boot.Image is { } image)
        {
            Section(text, "choices", [.. Choice("auto_install", image.AutoInstall), .. Choice("persistence", image.Persistence)]);
            Section(text, "menu", Menu(image.Menu));
            Section(text, "notes", image.Notes.Select(note => (note, "", "")));
        }

        return text.ToString();
    }

    /// <summary>The guest's command, as the host starts it where KVM works.</summary>
    public static string Guest(BootParameters parameters)
    {
        var text = new StringBuilder("\nguest\n");
        if (parameters.IsoPath is not { } image)
            return text.Append("  none without an image\n").ToString();
        if (ImageType.WhyRefused(image) is { } refusal)
            return text.Append("  ").Append(refusal.TrimEnd('\n').ReplaceLineEndings("\n  ")).Append('\n').ToString();
        var media = ExpectedMedia.Of(parameters, HostPaths.Stick);
        var display = ExpectedDisplay.Of(parameters, HostPaths.Stick, out var problem);
        var plan = GuestPlanner.Plan(parameters, media, Accelerator.Kvm, Plenty, display, SessionDirectory, HostPaths.Stick);
        foreach (var note in problem is null ? plan.Notes : plan.Notes.Insert(0, problem))
            text.Append("  note: ").Append(note).Append('\n');
        return text.Append(ShellText.Format(HostPaths.Stick.Qemu, QemuArguments.From(plan.Spec).Values)).ToString();
    }

    /// <summary>Findings, one to a line.</summary>
    public static string Findings(ImmutableArray<Finding> findings) =>
        findings.IsEmpty ? "" : $"\nfindings\n{string.Concat(findings.Select(finding => $"  {finding}\n"))}";

    private static IEnumerable<(string Name, string Value, string Reason)> Parameters(BootResolution boot)
    {
        foreach (var setting in boot.Settings)
        {
            var name = setting.Key.Replace("hiperiso_", "", StringComparison.Ordinal);
            yield return (name, setting.Value.Length == 0 ? "none" : Shown(setting.Value), setting.Reason);
        }

        foreach (var diagnostic in boot.Parsed.Diagnostics)
            yield return ("command line", $"{diagnostic}", "");
        yield return ("others", "defaults", "docs/boot-parameters.md");
    }

    private static IEnumerable<(string Name, string Value, string Reason)> Choice(string name, FileMenu? menu)
    {
        if (menu is null)
            yield break;
        var asked = !menu.Asks ? "nobody is asked" : menu.Timeout > 0 ? $"asked for {menu.Timeout} s" : "asked without time limit";
        yield return (name, $"{asked}, default {menu.Default}", menu.Reason);
        yield return ("", "0 without", "");
        for (var index = 0; index < menu.Files.Length; index++)
            yield return ("", $"{index + 1} {Shown(menu.Files[index])}", "");
    }

    private static IEnumerable<(string Name, string Value, string Reason)> Menu(MenuEntry menu)
    {
        yield return ("shown", menu.Hidden is null ? "yes" : "no", menu.Hidden ?? "");
        if (menu.Rank is { } rank)
            yield return ("rank", $"{rank + 1}", "");
        yield return ("name", Shown(menu.Name.Value), menu.Name.Reason);
        yield return ("class", Shown(menu.Class.Value), menu.Class.Reason);
        foreach (var line in menu.Tip?.Value ?? [])
            yield return ("tip", Shown(line), menu.Tip!.Reason);
        if (menu.CustomBoot is { } custom)
            yield return ("custom_boot", Shown(custom.Value), custom.Reason);
        if (menu.Password is { } password)
            yield return ("password", password.Value is Password.Denied denied ? $"denied: {denied.Why}" : "asked for", password.Reason);
    }

    private static void Section(StringBuilder text, string title, IEnumerable<(string Name, string Value, string Reason)> rows)
    {
        var lines = rows.ToList();
        if (lines.Count == 0)
            return;
        text.Append($"\n{title}\n");
        foreach (var (name, value, reason) in lines)
        {
            var line = lines.All(row => row.Value.Length == 0) ? $"  {name}" : $"  {name,-14}{value}";
            text.Append(reason.Length == 0 ? line : $"{line}  [{Shown(reason)}]").Append('\n');
        }
    }

    // A value must not be able to write lines of its own, nor to move a terminal's cursor.
    private static string Shown(string value) =>
        string.Concat(value.Select(character => char.IsControl(character) ? $"\\u{(int)character:x4}" : character.ToString()));
}
