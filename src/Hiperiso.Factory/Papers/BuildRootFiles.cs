using System.Collections.Immutable;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Papers;

/// <summary>
/// Finds out which files of a component are really files of its build root, shared libraries for instance: by their hash, and
/// which package brought them, by the package database in the root.
/// </summary>
internal static class BuildRootFiles
{
    /// <summary>The packages that files were copied from, by the files' SHA-256.</summary>
    /// <param name="root">The build root.</param>
    /// <param name="packages">Its packages.</param>
    /// <param name="files">Files of the component.</param>
    public static ImmutableSortedDictionary<string, Pin> Owners(
        string root, IEnumerable<Pin> packages, IReadOnlyCollection<HashedFile> files)
    {
        var sizes = files.Where(file => file.Size > 0).Select(file => file.Size).ToHashSet();
        var hashes = files.Select(file => file.Sha256).ToHashSet(StringComparer.Ordinal);
        var owners = ImmutableSortedDictionary.CreateBuilder<string, Pin>(StringComparer.Ordinal);
        foreach (var package in packages)
        {
            foreach (var path in Listed(root, package.Name))
            {
                var file = new FileInfo(path);
                if (file.Exists && file.LinkTarget is null && sizes.Contains(file.Length)
                    && StoreKey.HashOfFile(path) is var hash && hashes.Contains(hash))
                {
                    owners.TryAdd(hash, package);
                }
            }
        }

        return owners.ToImmutable();
    }

    // The list of a package that may be installed for several architectures carries its architecture.
    private static IEnumerable<string> Listed(string root, string package)
    {
        var database = Path.Combine(root, "var/lib/dpkg/info");
        var list = new[] { package, package + ":amd64" }.Select(name => Path.Combine(database, name + ".list")).FirstOrDefault(File.Exists);
        return list is null ? [] : File.ReadLines(list).Where(line => line.Length > 2).Select(line => Path.Combine(root, line[1..]));
    }
}
