using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Matrix.Bisecting;

/// <summary>Finds a component of an earlier run in the store.</summary>
internal static class BisectionStore
{
    /// <summary>The build with the same outputs: the one of the same key first, then any other; null when there is none.</summary>
    public static StorePath? Find(ContentStore store, MatrixComponent component)
    {
        var directory = new DirectoryInfo(Path.Combine(store.Root, component.Name));
        return !directory.Exists ? null : directory.EnumerateDirectories()
            .Where(build => build.LinkTarget is null)
            .Select(build => new StorePath(component.Name, build.FullName))
            .Where(ContentStore.IsFinished)
            .OrderByDescending(build => build.Key == component.Key)
            .ThenBy(build => build.FullPath, StringComparer.Ordinal)
            .FirstOrDefault(build => OutputManifest.Read(build).OutputHash == component.Hash && OutputCheck.Glance(build) is null);
    }
}
