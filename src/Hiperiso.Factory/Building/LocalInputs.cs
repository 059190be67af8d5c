using System.Collections.Immutable;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>The files of the repository that a recipe builds from.</summary>
/// <param name="Files">By path relative to the repository, in ordinal order.</param>
/// <param name="Directories">Directories whose entries were listed, relative to the repository.</param>
internal sealed record LocalInputs(ImmutableArray<LocalInputs.LocalFile> Files, ImmutableArray<string> Directories)
{
    /// <summary>
    /// Lists and hashes what a provider names under <c>local</c>, without what git ignores. The snapshot records each file's
    /// state before it is hashed.
    /// </summary>
    public static LocalInputs Collect(string repositoryRoot, Recipe recipe, RecipeProvider provider, InputSnapshot snapshot)
    {
        if (provider.Local.IsEmpty)
        {
            return new LocalInputs([], []);
        }

        var ignoreFile = Path.Combine(repositoryRoot, ".gitignore");
        var rules = IgnoreRules.Parse(File.Exists(ignoreFile) ? File.ReadAllText(ignoreFile) : "");
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var directories = ImmutableArray.CreateBuilder<string>();
        foreach (var path in provider.Local)
        {
            var full = Path.Combine(repositoryRoot, path);
            if (Directory.Exists(full))
            {
                List(new DirectoryInfo(full), path, rules, files, directories, snapshot);
            }
            else if (File.Exists(full))
            {
                files.Add(path);
            }
            else
            {
                throw new MissingInputException($"{recipe.File}: local input '{path}' does not exist");
            }
        }

        return new LocalInputs([.. files.Select(path => Hash(repositoryRoot, path, snapshot))], directories.ToImmutable());
    }

    /// <summary>Copies the files below a directory, and fails when one is no longer what was hashed.</summary>
    public void CopyTo(string repositoryRoot, string destination)
    {
        foreach (var file in Files)
        {
            var copy = Path.Combine(destination, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(repositoryRoot, copy);
        }
    }

    private static void List(
        DirectoryInfo directory,
        string path,
        IgnoreRules rules,
        SortedSet<string> files,
        ImmutableArray<string>.Builder directories,
        InputSnapshot snapshot)
    {
        snapshot.AddDirectory(directory.FullName);
        directories.Add(path);
        foreach (var (childPath, child) in rules.Children(directory, path + "/"))
        {
            if (child is DirectoryInfo subdirectory)
            {
                List(subdirectory, childPath, rules, files, directories, snapshot);
            }
            else
            {
                files.Add(childPath);
            }
        }
    }

    private static LocalFile Hash(string repositoryRoot, string path, InputSnapshot snapshot) =>
        new(path, snapshot.AddFile(Path.Combine(repositoryRoot, path)));

    /// <summary>One file.</summary>
    /// <param name="Path">Relative to the repository.</param>
    /// <param name="Sha256">Lower-case hexadecimal.</param>
    internal sealed record LocalFile(string Path, string Sha256)
    {
        /// <summary>Copies the file, and fails when it is no longer what was hashed.</summary>
        public void CopyTo(string repositoryRoot, string copy)
        {
            File.Copy(System.IO.Path.Combine(repositoryRoot, Path), copy);
            if (StoreKey.HashOfFile(copy) != Sha256)
            {
                throw new FactoryException($"{Path} was changed while the build began", "run the build again");
            }
        }
    }
}
