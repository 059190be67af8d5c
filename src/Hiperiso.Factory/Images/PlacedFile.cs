using Hiperiso.Imaging;

namespace Hiperiso.Factory.Images;

/// <summary>Something with a definite place in a volume or archive: a file, an empty directory, or a symbolic link.</summary>
/// <param name="Path">Where it goes, relative to the root.</param>
/// <param name="Content">The file's bytes; null for directories and links.</param>
/// <param name="LinkTarget">The link's target; null for everything else.</param>
/// <param name="Executable">Whether the file gets mode 0755.</param>
/// <param name="Origin">The component it comes from, or <c>repository</c>, or <c>build</c>.</param>
internal sealed record PlacedFile(string Path, ImageContent? Content, string? LinkTarget, bool Executable, string Origin)
{
    /// <summary>SPDX expression, where the licence is known more closely than that of the component; null otherwise.</summary>
    public string? Licence { get; init; }

    /// <summary>A file with content made by the build itself.</summary>
    public static PlacedFile Made(string path, string text) =>
        new(path, ImageContent.FromBytes(System.Text.Encoding.UTF8.GetBytes(text)), null, false, "build");

    /// <summary>A file on the host.</summary>
    public static PlacedFile FromHost(string path, string hostPath, bool executable, string origin) =>
        new(path, ImageContent.FromFile(hostPath), null, executable, origin);
}
