using System.Buffers.Binary;

namespace Hiperiso.Imaging.Vhd;

/// <summary>The footer, and its copy at the start of the file (section "Hard Disk Footer Format").</summary>
internal static class VhdFooter
{
    private const int ChecksumOffset = 64;
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Encodes the footer's sector.</summary>
    /// <exception cref="ImageLayoutException">The time cannot be stored.</exception>
    public static byte[] Encode(long diskLength, VhdOptions options)
    {
        var seconds = (options.Created - Epoch).Ticks / TimeSpan.TicksPerSecond;
        if (seconds is < 0 or > uint.MaxValue)
            throw new ImageLayoutException($"The time {options.Created:yyyy-MM-dd} cannot be stored in a VHD, whose times begin in 2000.");
        var footer = new byte[SparseDisk.SectorSize];
        var span = footer.AsSpan();
        "conectix"u8.CopyTo(span);
        Write(span, 8, 2);
        Write(span, 12, 0x00010000);
        BinaryPrimitives.WriteInt64BigEndian(span[16..], SparseDisk.SectorSize);
        Write(span, 24, (uint)seconds);

        // Virtual PC takes a disk's size from the geometry, Hyper-V from "current size". Programs that read both (QEMU before
        // version 10, VirtualBox) go by the creator: this one means "current size" to all of them.
        "win "u8.CopyTo(span[28..]);
        Write(span, 32, 0x000A0000);
        "Wi2k"u8.CopyTo(span[36..]);
        BinaryPrimitives.WriteInt64BigEndian(span[40..], diskLength);
        BinaryPrimitives.WriteInt64BigEndian(span[48..], diskLength);
        VhdGeometry.Of(diskLength).Encode(span.Slice(56, 4));
        Write(span, 60, 3);
        options.Identifiers.CreateGuid("vhd").TryWriteBytes(span[68..], bigEndian: true, out _);
        Write(span, ChecksumOffset, Checksum(footer));
        return footer;
    }

    /// <summary>The ones' complement of the sum of all bytes, without the field that holds it.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> structure)
    {
        var sum = 0u;
        foreach (var value in structure)
            sum += value;
        return ~sum;
    }

    private static void Write(Span<byte> footer, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(footer[at..], value);
}
