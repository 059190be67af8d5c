namespace Hiperiso.Factory.Remote;

/// <summary>
/// Paths below the remote's root. Content lies under its hash, whatever it is part of: a file of a build, a fetched source, a
/// package of a build root. A manifest is written after all it names.
/// </summary>
internal static class RemoteLayout
{
    /// <summary>Where a content is: <c>blobs/sha256/ab/abcdef…</c>.</summary>
    public static string Blob(string sha256) => $"blobs/sha256/{sha256[..2]}/{sha256}";

    /// <summary>Where the manifest of a build is: <c>manifests/qemu/10.0.13-&lt;key&gt;.json</c>.</summary>
    /// <param name="component">The component.</param>
    /// <param name="versionAndKey">The build's directory name in the store.</param>
    public static string Manifest(string component, string versionAndKey) => $"manifests/{component}/{versionAndKey}.json";
}
