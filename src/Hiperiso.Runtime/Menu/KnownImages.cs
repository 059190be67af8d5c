using System.Buffers;
using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Resolving;

namespace Hiperiso.Runtime.Menu;

/// <summary>
/// Writes which images a menu was made with, so that GRUB can add those that came later. GRUB takes a millisecond for a few
/// comparisons, so a name is looked for by one regular expression in the text of all; the few names that have a meaning as regular
/// expressions are compared one by one. Dots, which each name has, match anything: what was found is compared, and only when it is
/// another name, which may stand before the right one, each dot is put into brackets.
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
            function.Line("  return 1").Line("fi");
            Search(function);
        }).Line("");
    }

    private static void Search(MenuScript function) => function
        .Line("if regexp --set=1:match \"(/$1/)\" \"$hiperiso_listed\"; then")
        .Line("  if [ \"$match\" = \"/$1/\" ]; then")
        .Line("    return 0")
        .Line("  fi")
        .Line("  set head=\"\"")
        .Line("  set rest=\"$1\"")
        .Line("  while regexp --set=1:before --set=2:rest '^([^.]*)[.](.*)$' \"$rest\"; do")
        .Line("    set head=\"$head$before[.]\"")
        .Line("  done")
        .Line("  if regexp \"/$head$rest/\" \"$hiperiso_listed\"; then")
        .Line("    return 0")
        .Line("  fi")
        .Line("fi")
        .Line("return 1");

    private static void Compare(MenuScript script, List<string> images)
    {
        foreach (var image in images)
            script.Block($"  if [ \"x$1\" = {GrubText.Quote("x" + image)} ]; then", found => found.Line("  return 0"), "  fi");
    }
}
