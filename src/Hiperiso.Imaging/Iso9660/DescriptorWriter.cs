using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>Encodes volume descriptors (ECMA-119, sections 8.4 and 8.5).</summary>
internal static class DescriptorWriter
{
    /// <summary>Encodes the descriptor of a tree.</summary>
    /// <param name="tree">The tree, placed.</param>
    /// <param name="options">Label and time.</param>
    /// <param name="volumeBlocks">Size of the volume.</param>
    /// <param name="tables">Blocks of the little-endian and of the big-endian path table.</param>
    public static byte[] Encode(IsoTreePlan tree, IsoOptions options, long volumeBlocks, (long Little, long Big) tables)
    {
        var isJoliet = tree.Kind == IsoTreeKind.Joliet;
        var bytes = new byte[IsoFormat.BlockSize];
        var span = bytes.AsSpan();
        span[0] = isJoliet ? IsoVolumeDescriptor.Supplementary : IsoVolumeDescriptor.Primary;
        IsoVolumeDescriptor.Identifier.CopyTo(span[1..]);
        span[6] = 1;
        WriteText(span.Slice(8, 32), "", isJoliet);
        WriteText(span.Slice(40, 32), options.Label, isJoliet);
        IsoFormat.WriteBoth32(span[IsoVolumeDescriptor.VolumeBlocksAt..], (uint)volumeBlocks);
        if (isJoliet)
            "%/E"u8.CopyTo(span[88..]);
        IsoFormat.WriteBoth16(span[120..], 1);
        IsoFormat.WriteBoth16(span[124..], 1);
        IsoFormat.WriteBoth16(span[128..], IsoFormat.BlockSize);
        IsoFormat.WriteBoth32(span[132..], (uint)tree.PathTableLength);
        BinaryPrimitives.WriteUInt32LittleEndian(span[140..], (uint)tables.Little);
        BinaryPrimitives.WriteUInt32BigEndian(span[148..], (uint)tables.Big);
        var root = tree.Directories[0].Node;
        new IsoTreeRecord(root, [0], SystemUseArea.None).Encode(tree.ExtentOf(root), root.Modified ?? options.Modified, 0)
            .CopyTo(span[IsoVolumeDescriptor.RootAt..]);
        for (var (at, size) = (190, 128); at < 702; at += size)
            WriteText(span.Slice(at, size), "", isJoliet);
        for (var at = 702; at < 813; at += 37)
            WriteText(span.Slice(at, 37), "", isJoliet);
        WriteTime(span[813..], options.Modified);
        WriteTime(span[830..], options.Modified);
        WriteTime(span[847..], null);
        WriteTime(span[864..], null);
        span[881] = 1;
        return bytes;
    }

    /// <summary>The descriptor that ends the list.</summary>
    public static byte[] Terminator()
    {
        var bytes = new byte[IsoFormat.BlockSize];
        bytes[0] = IsoVolumeDescriptor.Terminator;
        IsoVolumeDescriptor.Identifier.CopyTo(bytes.AsSpan(1));
        bytes[6] = 1;
        return bytes;
    }

    private static void WriteText(Span<byte> field, string text, bool isJoliet)
    {
        var encoding = isJoliet ? Encoding.BigEndianUnicode : Encoding.ASCII;
        encoding.GetBytes(text.PadRight(field.Length / (isJoliet ? 2 : 1)), field);
    }

    // 16 digits, to a hundredth of a second, and the zone; no time is all digits 0 (section 8.4.26.1).
    private static void WriteTime(Span<byte> field, DateTimeOffset? time) => Encoding.ASCII.GetBytes(
        time?.ToUniversalTime().ToString("yyyyMMddHHmmss00", CultureInfo.InvariantCulture) ?? new string('0', 16), field);
}
