using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>Which images the menu leaves out, and why.</summary>
internal static class ImageVisibility
{
    /// <summary>Why an image is not shown; null when it is.</summary>
    public static string? WhyHidden(StickConfiguration configuration, string image)
    {
        var control = configuration.Control;
        if (OfType(control, image) is { } setting)
            return $"{setting.Origin} hides images of this type";
        if (control.SearchRoot is { Length: > 0 } root && !image.StartsWith(root + "/", StringComparison.Ordinal))
            return $"{control.Find("DEFAULT_SEARCH_ROOT")!.Origin}: it is not below {root}";
        if (control.MaximumSearchLevel is { } level && image[control.SearchRoot.Length..].Count(letter => letter == '/') - 1 > level)
            return $"{control.Find("MAX_SEARCH_LEVEL")!.Origin}: it is more than {level} levels below the search root";
        return configuration.Filter is { } filter ? ByFilter(filter, image) : null;
    }

    /// <summary>Number of the first pattern of a filter that matches; null when none does.</summary>
    public static int? RankIn(ImageFilter filter, string image)
    {
        for (var rank = 0; rank < filter.Patterns.Length; rank++)
        {
            if (filter.Patterns[rank].Target.Matches(image))
                return rank;
        }

        return null;
    }

    private static string? ByFilter(ImageFilter filter, string image) => (filter.ShowsMatching, RankIn(filter, image)) switch
    {
        (true, null) => $"{filter.Section} does not list it",
        (false, { } rank) => $"{filter.Patterns[rank].Origin} matches",
        _ => null,
    };

    private static ControlValue? OfType(ControlSettings control, string image)
    {
        var type = Path.GetExtension(PathPattern.NameOf(image)).ToUpperInvariant() switch
        {
            ".ISO" => "ISO",
            ".WIM" => "WIM",
            ".EFI" => "EFI",
            ".IMG" => "IMG",
            ".VHD" or ".VHDX" or ".VDI" => "VHD",
            ".VTOY" => "VTOY",
            _ => null,
        };
        return type is not null && control.IsOn("FILE_FLT_" + type) ? control.Find("FILE_FLT_" + type) : null;
    }
}
