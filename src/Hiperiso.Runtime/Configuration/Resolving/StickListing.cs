using System.Collections.Immutable;
using Hiperiso.Runtime.Configuration.Plugins;
using Hiperiso.Runtime.Configuration.Reading;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Configuration.Resolving;

/// <summary>What is on the data partition, as far as a configuration is concerned.</summary>
/// <param name="Images">Paths of the images, in order.</param>
/// <param name="Files">Which of the files that matter exist: those the configuration names, and boot menus beside images.</param>
public sealed record StickListing(ImmutableArray<string> Images, ImmutableHashSet<string> Files)
{
    /// <summary>Images that are looked at; more have findings left out, never entries of the menu.</summary>
    public const int MostImages = 10_000;

    /// <summary>All directories with images in or below them, without slash at the end but for the root.</summary>
    public IEnumerable<string> Directories => Images.SelectMany(Ancestors).Distinct();

    /// <summary>Looks at a mounted data partition.</summary>
    internal static StickListing Read(string root, ImmutableArray<FileReference> references)
    {
        var images = ImageListing.Find(root, MostImages);
        var names = references.Select(reference => reference.Path)
            .Concat(images.Select(image => image + CustomBoot.Extension)).Distinct();
        return new StickListing(images, [.. names.Where(name => File.Exists(Path.Join(root, name)))]);
    }

    /// <summary>Whether a file exists that the configuration names.</summary>
    public bool Has(string path) => Files.Contains(path);

    private static IEnumerable<string> Ancestors(string image)
    {
        var directory = image;
        do
        {
            directory = PathPattern.DirectoryOf(directory);
            yield return directory;
        }
        while (directory != "/");
    }
}
