using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>The section <c>theme</c>; null where the file says nothing.</summary>
public sealed record Theme
{
    /// <summary>Theme files as paths on the data partition.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Whether the files stood in an array: then one is chosen, and missing ones are left out.</summary>
    public bool IsList { get; init; }

    /// <summary>Which of several existing files, from 1; 0 chooses at random.</summary>
    public int DefaultFile { get; init; }

    /// <summary>What chance depends on.</summary>
    public string Random { get; init; } = "boot_second";

    /// <summary>Whether only files with the resolution in their path are chosen from.</summary>
    public bool FitsResolution { get; init; }

    /// <summary>Resolution, or <c>max</c>.</summary>
    public string? GraphicsMode { get; init; }

    /// <summary>Where the menu is shown.</summary>
    public string? DisplayMode { get; init; }

    /// <summary>Arguments of GRUB's <c>serial</c>.</summary>
    public string? SerialArguments { get; init; }

    /// <summary>Horizontal place of the version.</summary>
    public string? Left { get; init; }

    /// <summary>Vertical place of the version.</summary>
    public string? Top { get; init; }

    /// <summary>Colour of the version.</summary>
    public string? Color { get; init; }

    /// <summary>Fonts to load.</summary>
    public ImmutableArray<string> Fonts { get; init; } = [];

    /// <summary>Reads the section; paths without leading slash are below <paramref name="folder"/>.</summary>
    internal static Theme Read(Fields fields, ReadingContext context, string folder)
    {
        var files = fields.TextList("file")
            .Select(file => (Text: file.Value.StartsWith('/') ? file.Value : $"{folder}/{file.Value}", file.Origin))
            .Select(file => (Path: PathText.Path(file.Text, file.Origin, context.Log), file.Origin))
            .Where(file => file.Path is not null).ToList();
        foreach (var (path, origin) in files)
            context.Names(path!, origin);
        return new Theme
        {
            Files = [.. files.Select(file => file.Path!)],
            IsList = fields.IsList("file"),
            DefaultFile = fields.Integer("default_file") ?? 0,
            Random = fields.Choice("random") ?? "boot_second",
            FitsResolution = fields.Integer("resolution_fit") == 1,
            GraphicsMode = fields.Text("gfxmode"),
            DisplayMode = fields.Choice("display_mode"),
            SerialArguments = fields.Text("serial_param"),
            Left = fields.Text("hiperiso_left") ?? fields.Text("ventoy_left"),
            Top = fields.Text("hiperiso_top") ?? fields.Text("ventoy_top"),
            Color = fields.Text("hiperiso_color") ?? fields.Text("ventoy_color"),
            Fonts = [.. ReadFonts(fields, context)],
        };
    }

    private static IEnumerable<string> ReadFonts(Fields fields, ReadingContext context)
    {
        foreach (var (text, origin) in fields.TextList("fonts"))
        {
            if (PathText.Path(text, origin, context.Log) is not { } path)
                continue;
            context.Names(path, origin);
            yield return path;
        }
    }
}
