namespace Hiperiso.Imaging.Bmap;

/// <summary>Successive bytes of an image.</summary>
/// <param name="Offset">Where they begin.</param>
/// <param name="Data">The bytes; empty at the end of the image.</param>
/// <param name="IsHole">Whether the file has a hole here: the bytes are zeros and were not read.</param>
internal readonly record struct ImageChunk(long Offset, ReadOnlyMemory<byte> Data, bool IsHole)
{
    /// <summary>Where the next ones begin.</summary>
    public long End => Offset + Data.Length;
}
