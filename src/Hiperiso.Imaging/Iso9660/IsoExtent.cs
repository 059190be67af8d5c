namespace Hiperiso.Imaging.Iso9660;

/// <summary>Blocks that follow one another and hold a file, or a part of one.</summary>
/// <param name="RecordOffset">Where the directory record that says so lies: bytes from the start of the image.</param>
/// <param name="Block">The first block, of 2048 bytes.</param>
/// <param name="Length">Size in bytes.</param>
public sealed record IsoExtent(long RecordOffset, long Block, long Length)
{
    /// <summary>Where the data begins: bytes from the start of the image.</summary>
    public long Offset => Block * IsoFormat.BlockSize;

    /// <summary>How many blocks it takes.</summary>
    public long Blocks => IsoFormat.Blocks(Length);
}
