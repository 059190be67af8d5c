using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Commands;

/// <summary>A build as it is listed.</summary>
/// <param name="Component">The component.</param>
/// <param name="Version">Its version.</param>
/// <param name="Key">First 16 digits of the key.</param>
/// <param name="Size">Bytes of its outputs; 0 when the manifest cannot be read.</param>
/// <param name="Latest">The architecture whose <c>latest</c> link points here; empty when none does.</param>
/// <param name="Path">The directory.</param>
internal sealed record StoreRow(string Component, string Version, string Key, long Size, string Latest, string Path)
{
    /// <summary>All builds, by component, then by directory name.</summary>
    public static IReadOnlyList<StoreRow> All(ContentStore store) =>
        [.. store.Entries().Where(entry => entry.Kind == StoreEntryKind.Build).Select(entry => Of(store, entry.Build))];

    private static StoreRow Of(ContentStore store, StorePath build)
    {
        var latest = LatestPointer.Read(System.IO.Path.Combine(store.Root, build.Component))
            .Where(link => link.Target == build.VersionAndKey).Select(link => link.Architecture);
        var size = 0L;
        try
        {
            size = OutputManifest.Read(build).Size;
        }
        catch (FactoryException)
        {
            // `store verify` says what is wrong with it.
        }

        return new StoreRow(build.Component, build.Version, build.Key, size, string.Join(',', latest), build.FullPath);
    }
}
