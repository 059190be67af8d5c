using System.Buffers;
using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Menu;

/// <summary>
/// Writes which images a menu was made with, so that GRUB can add those that came later. GRUB takes a millisecond for a few
/// comparisons, so a name is looked for by one regular expression in the text of all; the few names that have a meaning as regular
/// expressions are compared one by one.
/// </summary>
internal static class KnownImages
{
    // The same characters as in the script below.
    private static readonly SearchValues<char> Special = SearchValues.Create("[](){}*+?^$|\\");

    /// <summary>Writes the variable <c>hiperiso_listed</c>, empty where there are too many, and the function <c>hiperiso_known</c>.</summary>
    public static void Write(MenuScript script, StickListing listing, MenuNotes notes)
    {
        ImmutableArray<string> images = [.. listing.Images.Where(GrubText.IsExact)];
        var special = images.Where(image => image.AsSpan().ContainsAny(Special)).ToList();
        if (images.Length > MenuImages.Most || special.Count > MenuImages.Most / 10)
        {
            notes.Add("there are too many images to look for new ones when the menu starts; they stand in the listing of all images");
            return;
        }

        script.Line("set hiperiso_listed=/");
        foreach (var image in images.Except(special))
            script.Line($"set hiperiso_listed=\"$hiperiso_listed\"{GrubText.Quote($"/{image}/")}");
        script.Block("function hiperiso_known {", function =>
        {
            function.Line("if regexp '[][(){}*+?^$|\\]' \"$1\"; then");
            Compare(function, special);
            function.Line("  return 1").Line("fi").Line("regexp \"/$1/\" \"$hiperiso_listed\"");
        }).Line("");
    }

    private static void Compare(MenuScript script, List<string> images)
    {
        foreach (var image in images)
            script.Block($"  if [ \"x$1\" = {GrubText.Quote("x" + image)} ]; then", found => found.Line("  return 0"), "  fi");
    }
}
