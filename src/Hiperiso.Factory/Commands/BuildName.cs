using Hiperiso.Factory.Store;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Factory.Commands;

/// <summary>Finds the build that a person means.</summary>
internal static class BuildName
{
    /// <summary>The build named by <c>component</c> (its latest) or <c>component/key</c>.</summary>
    /// <exception cref="FactoryException">There is none, or several.</exception>
    public static StorePath Find(ContentStore store, string name)
    {
        var parts = name.Split('/', 2);
        var components = store.Components();
        if (!components.Contains(parts[0]))
        {
            throw new FactoryException(
                $"the store has no build of '{parts[0]}'{Suggestion.Clause(parts[0], components)}",
                "hiperiso-factory store ls lists all");
        }

        var builds = store.Entries().Where(entry => entry.Kind == StoreEntryKind.Build && entry.Build.Component == parts[0])
            .Select(entry => entry.Build).ToList();
        var latest = LatestPointer.Read(Path.Combine(store.Root, parts[0])).Select(link => link.Target).FirstOrDefault();
        var matching = parts.Length == 2
            ? builds
                .Where(build => build.Key.StartsWith(parts[1], StringComparison.Ordinal) || build.VersionAndKey == parts[1])
                .ToList()
            : builds.Count == 1 ? builds : [.. builds.Where(build => build.VersionAndKey == latest)];
        return matching.Count == 1 ? matching[0] : throw new FactoryException(
            matching.Count == 0 ? $"the store has no build '{name}'" : $"'{name}' is the beginning of several keys",
            $"it has: {string.Join(", ", builds.Select(build => $"{build.Component}/{build.Key}"))}");
    }
}
