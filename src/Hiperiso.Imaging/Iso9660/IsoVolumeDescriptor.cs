using System.Text;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>A primary, supplementary or enhanced volume descriptor (ECMA-119, sections 8.4 and 8.5).</summary>
/// <param name="Offset">Where it lies: bytes from the start of the image.</param>
/// <param name="Tree">The tree it describes.</param>
/// <param name="Label">Volume identifier.</param>
/// <param name="VolumeBlocks">Size of the volume in blocks.</param>
/// <param name="Root">The root directory.</param>
internal sealed record IsoVolumeDescriptor(long Offset, IsoTreeKind Tree, string Label, uint VolumeBlocks, IsoExtent Root)
{
    /// <summary>Types of descriptors, at byte 0.</summary>
    public const byte BootRecord = 0, Primary = 1, Supplementary = 2, Terminator = 255;

    /// <summary>Where in a descriptor the size of the volume is.</summary>
    public const int VolumeBlocksAt = 80;

    /// <summary>Where in a descriptor the root directory's record is.</summary>
    public const int RootAt = 156;

    private const int RootSize = 34;

    /// <summary>What every descriptor has at byte 1.</summary>
    public static ReadOnlySpan<byte> Identifier => "CD001"u8;

    /// <summary>Reads a descriptor of type 1 or 2; null for a supplementary one in a character set nobody uses.</summary>
    /// <exception cref="CorruptImageException">It contradicts itself.</exception>
    public static IsoVolumeDescriptor? Read(ReadOnlyMemory<byte> sector, long offset)
    {
        var bytes = sector.Span;
        if (TreeOf(bytes) is not { } tree)
            return null;
        if (bytes[128] + (bytes[129] << 8) != IsoFormat.BlockSize)
            throw new CorruptImageException(
                offset + 128, "The volume's blocks have a size other than 2048 bytes, which is not supported");
        var root = IsoDirectoryRecord.Read(sector.Slice(RootAt, RootSize), offset + RootAt);
        var encoding = tree == IsoTreeKind.Joliet ? Encoding.BigEndianUnicode : Encoding.Latin1;
        return new IsoVolumeDescriptor(
            offset,
            tree,
            encoding.GetString(bytes.Slice(40, 32)).TrimEnd(' ', '\0'),
            IsoFormat.ReadBoth32(bytes[VolumeBlocksAt..]),
            root.Extent);
    }

    // Joliet is a supplementary descriptor with one of three escape sequences (Joliet specification, section 1).
    private static IsoTreeKind? TreeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] == Primary)
            return IsoTreeKind.Primary;
        if (bytes[6] == 2)
            return IsoTreeKind.Enhanced;
        return bytes[88] == '%' && bytes[89] == '/' && bytes[90] is ((byte)'@' or (byte)'C' or (byte)'E')
            ? IsoTreeKind.Joliet
            : null;
    }
}
