namespace Hiperiso.Factory.Store;

/// <summary>A finished build in the store: <c>&lt;store&gt;/&lt;name&gt;/&lt;version&gt;-&lt;key&gt;/</c>.</summary>
/// <param name="Component">The component's name.</param>
/// <param name="FullPath">The directory.</param>
public sealed record StorePath(string Component, string FullPath)
{
    /// <summary>Version and first 16 digits of the key, the directory's name.</summary>
    public string VersionAndKey => Path.GetFileName(FullPath);

    /// <summary>The version.</summary>
    public string Version => VersionAndKey[..VersionAndKey.LastIndexOf('-')];

    /// <summary>First 16 hexadecimal digits of the key.</summary>
    public string Key => VersionAndKey[(VersionAndKey.LastIndexOf('-') + 1)..];

    /// <summary>The path of an output, <c>usr/bin/qemu-system-x86_64</c> for example.</summary>
    public string File(string relativePath) => Path.Combine(FullPath, relativePath);

    /// <summary>The manifest: key text and output hashes.</summary>
    internal string Manifest => File(".hiperiso/manifest.json");

    /// <inheritdoc />
    public override string ToString() => FullPath;
}
