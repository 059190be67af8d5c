using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Reading;

namespace Hiperiso.Runtime.Menu;

/// <summary>A directory of the tree view.</summary>
/// <param name="Path">Its path; <c>/</c> for the root.</param>
/// <param name="Folders">Directories with images in or below them.</param>
/// <param name="Images">The images in it.</param>
internal sealed record MenuFolder(string Path, ImmutableArray<MenuFolder> Folders, ImmutableArray<MenuImage> Images)
{
    /// <summary>The last part of its path.</summary>
    public string Name => PathPattern.NameOf(Path);

    /// <summary>What its entry is called in GRUB's <c>default</c>; an image cannot have the same, for the slash at its end.</summary>
    public string Id => Path + "/";

    /// <summary>
    /// Makes the tree of some images, in their order; directories stand by name, with <c>image_list</c> by their first image.
    /// </summary>
    public static MenuFolder Root(ImmutableArray<MenuImage> images, StringComparer letters) => Of("/", images, letters);

    private static MenuFolder Of(string path, ImmutableArray<MenuImage> images, StringComparer letters)
    {
        var prefix = path == "/" ? path : path + "/";
        var folders = images.Where(image => image.Directory != path)
            .GroupBy(image => prefix + image.Path[prefix.Length..].Split('/')[0])
            .OrderBy(group => group.Min(image => image.Rank)).ThenBy(group => group.Key, letters).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Of(group.Key, [.. group], letters));
        return new MenuFolder(path, [.. folders], [.. images.Where(image => image.Directory == path)]);
    }
}
