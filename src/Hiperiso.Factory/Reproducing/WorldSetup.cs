using Hiperiso.Factory.Building;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Programs;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Reproducing;

/// <summary>Furnishes the places where the builds happen.</summary>
internal static class WorldSetup
{
    /// <summary>
    /// Packs all files of the checkout that git knows or would add, so that the second build's user can unpack them under that
    /// user's umask.
    /// </summary>
    /// <param name="repositoryRoot">The checkout.</param>
    /// <param name="archive">The tar archive to write.</param>
    public static void PackCheckout(string repositoryRoot, string archive)
    {
        var ignored = IgnoreRules.Parse(File.ReadAllText(Path.Combine(repositoryRoot, ".gitignore")));
        var list = archive + ".list";
        File.WriteAllText(list, string.Concat(FilesOf(new DirectoryInfo(repositoryRoot), "", ignored).Select(path => path + "\0")));
        HostProgram.Run("tar", ["--create", "--file", archive, "--directory", repositoryRoot, "--null", "--files-from", list])
            .OutputOrThrow("packing the checkout");
        File.Delete(list);
    }

    /// <summary>
    /// Copies the pinned files that a store already has, so that they need not be fetched again; whoever uses them checks
    /// their hashes.
    /// </summary>
    public static void CopySources(RecipeLock locked, IEnumerable<Recipe> recipes, ContentStore from, string toRoot)
    {
        var pins = locked.Pins.Select(pin => (pin.Sha256, pin.FileName));
        var urls = recipes.SelectMany(recipe => recipe.Providers.Values).SelectMany(provider => provider.Sources)
            .OfType<UrlSource>().Select(source => (source.Sha256, source.FileName));
        foreach (var (sha256, name) in pins.Concat(urls).Distinct())
        {
            var source = from.SourceFile(sha256, name);
            if (File.Exists(source))
            {
                var copy = ContentStore.SourceFile(toRoot, sha256, name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(source, copy);
            }
        }
    }

    private static IEnumerable<string> FilesOf(DirectoryInfo directory, string prefix, IgnoreRules ignored) =>
        ignored.Children(directory, prefix).SelectMany(child => child.Entry is DirectoryInfo { LinkTarget: null } subdirectory
            ? FilesOf(subdirectory, child.Path + "/", ignored)
            : [child.Path]);
}
