using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Plugins;

namespace Hiperiso.Runtime.Menu;

/// <summary>The entry that is selected when the menu appears, and started when its time is over.</summary>
internal static class DefaultEntry
{
    /// <summary>Name of the entry that leaves the menu.</summary>
    public const string Exit = "exit";

    /// <summary>Value of GRUB's <c>default</c>: names of entries with <c>&gt;</c> between; null without one.</summary>
    public static string? Find(ControlSettings control, ImmutableArray<MenuImage> images, bool isTree, MenuNotes notes)
    {
        if (control.Find("DEFAULT_IMAGE") is not { Value.Length: > 0 } setting)
            return null;
        if (setting.Value is "VTOY_EXIT" or "HISO_EXIT")
            return Exit;
        if (images.Any(image => image.Path == setting.Value))
            return string.Join('>', Names(setting.Value, isTree).Select(Escape));
        notes.Add(setting.Value.StartsWith('/')
            ? $"{setting.Origin}: the menu has no entry {GrubText.Quote(setting.Value)}, so none is selected"
            : $"{setting.Origin}: {GrubText.Quote(setting.Value)} is neither a path nor VTOY_EXIT; menus behind keys cannot be opened");
        return null;
    }

    private static IEnumerable<string> Names(string image, bool isTree)
    {
        for (var slash = image.IndexOf('/', 1); isTree && slash > 0; slash = image.IndexOf('/', slash + 1))
            yield return image[..(slash + 1)];
        yield return image;
    }

    // What GRUB takes for the end of a name is doubled within one.
    private static string Escape(string name) => name.Replace(">", ">>", StringComparison.Ordinal);
}
