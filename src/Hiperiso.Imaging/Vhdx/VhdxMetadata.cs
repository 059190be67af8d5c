using System.Buffers.Binary;

namespace Hiperiso.Imaging.Vhdx;

/// <summary>The metadata region ([MS-VHDX], section 2.6): size, sectors and identifier of the disk.</summary>
internal static class VhdxMetadata
{
    private const int EntrySize = 32;
    private const int ItemsOffset = 1 << 16;
    private const uint IsVirtualDisk = 2;
    private const uint IsRequired = 4;

    // Section 2.6.2.
    private static readonly Guid FileParameters = new("CAA16737-FA36-4D43-B3B6-33F0AA44E76B");
    private static readonly Guid VirtualDiskSize = new("2FA54224-CD1B-4876-B211-5DBED83BF4B8");
    private static readonly Guid VirtualDiskId = new("BECA12AB-B2E6-4523-93EF-C309E000C746");
    private static readonly Guid LogicalSectorSize = new("8141BF1D-A96F-4709-BA47-F233A8FAAB5F");
    private static readonly Guid PhysicalSectorSize = new("CDA348C7-445D-4471-9CC9-E9885251C556");

    /// <summary>Appends table and items.</summary>
    public static void Append(StreamAppender output, long diskLength, Guid diskId)
    {
        var parameters = Number(VhdxLayout.BlockSize, sizeof(ulong)); // flags 0: blocks may come and go, no parent
        (Guid Item, uint Flags, byte[] Value)[] items =
        [
            (FileParameters, IsRequired, parameters),
            (VirtualDiskSize, IsVirtualDisk | IsRequired, Number(diskLength, sizeof(ulong))),
            (VirtualDiskId, IsVirtualDisk | IsRequired, diskId.ToByteArray()),
            (LogicalSectorSize, IsVirtualDisk | IsRequired, Number(SparseDisk.SectorSize, sizeof(uint))),
            (PhysicalSectorSize, IsVirtualDisk | IsRequired, Number(4096, sizeof(uint))),
        ];
        var region = new byte[ItemsOffset + 64];
        "metadata"u8.CopyTo(region);
        BinaryPrimitives.WriteUInt16LittleEndian(region.AsSpan(10), (ushort)items.Length);
        var (entryAt, valueAt) = (EntrySize, ItemsOffset);
        foreach (var (item, flags, value) in items)
        {
            var entry = region.AsSpan(entryAt, EntrySize);
            item.TryWriteBytes(entry);
            BinaryPrimitives.WriteInt32LittleEndian(entry[16..], valueAt);
            BinaryPrimitives.WriteInt32LittleEndian(entry[20..], value.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], flags);
            value.CopyTo(region, valueAt);
            entryAt += EntrySize;
            valueAt += value.Length;
        }

        output.Append(region);
    }

    private static byte[] Number(long value, int size)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes[..size];
    }
}
