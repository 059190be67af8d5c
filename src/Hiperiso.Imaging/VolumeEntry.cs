namespace Hiperiso.Imaging;

/// <summary>A file or directory found on a volume.</summary>
/// <param name="Path">Segments joined by <c>/</c>, from the volume's root.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
/// <param name="Length">Size in bytes; 0 for a directory.</param>
/// <param name="Modified">Time of the last change.</param>
public sealed record VolumeEntry(string Path, bool IsDirectory, long Length, DateTimeOffset Modified)
{
    /// <summary>Where its content lies; null when it was not found by <see cref="ReadableVolume.Enumerate()"/>.</summary>
    internal VolumeNode? Node { get; init; }
}
