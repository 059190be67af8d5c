using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.Runtime.Volumes;

/// <summary>
/// What the descriptors of a UDF volume tell (ECMA-167, parts 2 and 3). Discs whose files can be read as ISO 9660 too are none: nobody has
/// such a data partition.
/// </summary>
/// <param name="Label">The volume's identifier.</param>
/// <param name="Serial">The first 16 digits of the identifier of its volume set, as blkid and GRUB have it; empty when they are no hexadecimal digits.</param>
/// <param name="End">Behind all that its descriptors tell of, in bytes: what follows is less than a MiB, with a copy of an anchor.</param>
internal sealed record UdfVolume(string Label, string Serial, long End)
{
    private const long Recognition = 32768;
    private const int Anchor = 256;
    private const int MostDescriptors = 64;
    private const int SerialLength = 16;
    private const ushort PrimaryTag = 1;
    private const ushort AnchorTag = 2;
    private const ushort PartitionTag = 5;
    private static readonly int[] BlockSizes = [512, 1024, 2048, 4096];

    /// <summary>Reads the descriptors; null when there are none.</summary>
    /// <param name="volume">The volume, from its beginning.</param>
    internal static UdfVolume? Find(Stream volume)
    {
        if (!IsRecognised(volume))
            return null;
        foreach (var size in BlockSizes)
        {
            if (ReadDescriptor(volume, Anchor, size, AnchorTag) is not { } anchor)
                continue;
            var sequence = Extent(anchor.AsSpan(16), size);
            var end = Math.Max(Behind(sequence), Behind(Extent(anchor.AsSpan(24), size)));
            UdfVolume? found = null;
            for (var i = 0; i < Math.Min(MostDescriptors, sequence.Length / size); i++)
            {
                var block = (sequence.Start / size) + i;
                if (ReadDescriptor(volume, block, size, PrimaryTag) is { } primary)
                    found ??= new UdfVolume(Text(primary.AsSpan(24, 32)), SerialOf(Text(primary.AsSpan(72, 128))), 0);
                if (ReadDescriptor(volume, block, size, PartitionTag) is { } partition)
                    end = Math.Max(end, (Number(partition.AsSpan(188)) + Number(partition.AsSpan(192))) * size);
            }

            if (found is not null)
                return found with { End = end };
        }

        return null;
    }

    // Length in bytes, and first block.
    private static (long Start, long Length) Extent(ReadOnlySpan<byte> field, int size) => (Number(field[4..]) * size, Number(field));

    private static long Behind((long Start, long Length) extent) => extent.Start + extent.Length;

    private static long Number(ReadOnlySpan<byte> field) => BinaryPrimitives.ReadUInt32LittleEndian(field);

    private static bool IsRecognised(Stream volume)
    {
        // One descriptor in 2048 bytes, or in a block that is larger.
        var bytes = Read(volume, Recognition, 3 * 4096);
        return bytes is not null && bytes.AsSpan(1).StartsWith("BEA01"u8) && (IsVolume(bytes.AsSpan(2048 + 1)) || IsVolume(bytes.AsSpan(4096 + 1)));
    }

    private static bool IsVolume(ReadOnlySpan<byte> identifier) => identifier.StartsWith("NSR02"u8) || identifier.StartsWith("NSR03"u8);

    // Each begins with a tag: its kind, a checksum of the tag's other bytes, and the block it is in.
    private static byte[]? ReadDescriptor(Stream volume, long block, int size, ushort kind)
    {
        if (Read(volume, block * size, 512) is not { } bytes || BinaryPrimitives.ReadUInt16LittleEndian(bytes) != kind
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12)) != block)
            return null;
        byte sum = 0;
        for (var i = 0; i < 16; i++)
            sum += i == 4 ? (byte)0 : bytes[i];
        return sum == bytes[4] ? bytes : null;
    }

    private static byte[]? Read(Stream volume, long offset, int length)
    {
        var bytes = new byte[length];
        volume.Position = offset;
        return volume.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length ? bytes : null;
    }

    // The first byte says how many bits a letter has, the last one how many bytes count (OSTA UDF 2.60, 2.1.3).
    private static string Text(ReadOnlySpan<byte> field)
    {
        var used = field[..Math.Min(field[^1], (byte)(field.Length - 1))];
        return used.Length < 2 ? "" : used[0] == 16 ? Encoding.BigEndianUnicode.GetString(used[1..]) : Encoding.Latin1.GetString(used[1..]);
    }

    private static string SerialOf(string set)
    {
        var digits = 0;
        while (digits < Math.Min(SerialLength, set.Length) && char.IsAsciiHexDigit(set[digits]))
            digits++;
        return digits == SerialLength ? set[..SerialLength].ToLowerInvariant() : "";
    }
}
