using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Menu;

/// <summary>Chooses and sorts the images of a menu.</summary>
internal static class MenuImages
{
    /// <summary>
    /// Entries of a menu. GRUB makes them all before it shows the first; the images beyond stand in its own listing.
    /// </summary>
    public const int Most = 500;

    /// <summary>The images that are shown, in the list's order.</summary>
    public static ImmutableArray<MenuImage> Choose(StickConfiguration configuration, StickListing listing, MenuNotes notes)
    {
        List<MenuImage> shown =
        [
            .. listing.Images.Where(image => CanBeNamed(image, notes))
                .Select(image => new MenuImage(image, ImageResolver.Resolve(configuration, image, listing)))
                .Where(image => image.Resolution.Menu.Hidden is null),
        ];
        var letters = configuration.Control.IsOn("SORT_CASE_SENSITIVE") ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
        if (shown.Count > Most)
            notes.Add($"{shown.Count} images: the first {Most} have entries, the others stand in the listing of all images only");
        return
        [
            .. shown.OrderBy(image => image.Rank).ThenBy(image => image.FileName, letters).ThenBy(image => image.Path, StringComparer.Ordinal)
                .Take(Most),
        ];
    }

    private static bool CanBeNamed(string image, MenuNotes notes)
    {
        if (!GrubText.IsExact(image))
            notes.Add($"{GrubText.Quote(image)}: its name is not UTF-8, or has control characters; it has no entry");
        else if (CommandLineRoom.Of(MenuImage.Parameter(image)) > CommandLineRoom.Bytes)
            notes.Add($"{image}: the path is too long for a kernel command line; it has no entry");
        else
            return true;
        return false;
    }
}
