namespace Hiperiso.Imaging;

/// <summary>One file or directory to put into a volume.</summary>
/// <param name="Path">Segments joined by <c>/</c>, from the volume's root: <c>EFI/BOOT/BOOTX64.EFI</c>.</param>
/// <param name="Content">The file's bytes; null for a directory.</param>
/// <param name="Modified">Its time stamps; null for the volume's own.</param>
public sealed record ImageEntry(string Path, ImageContent? Content, DateTimeOffset? Modified)
{
    /// <summary>A file.</summary>
    public static ImageEntry File(string path, ImageContent content, DateTimeOffset? modified = null) => new(path, content, modified);

    /// <summary>A directory. Only needed when it is empty or has a time stamp of its own: parents appear by themselves.</summary>
    public static ImageEntry Directory(string path, DateTimeOffset? modified = null) => new(path, null, modified);
}
