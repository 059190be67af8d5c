using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.Imaging.Partitioning;

/// <summary>The 128 bytes of a partition in the table on disk (UEFI specification, section 5.3.3, table "GPT Partition Entry").</summary>
internal static class GptPartitionEntry
{
    public const int Size = 128;
    public const int Count = 128;
    public const int MaximumNameLength = 36;

    public static void Write(Span<byte> entry, GptPartition partition)
    {
        partition.Type.TryWriteBytes(entry);
        partition.Identifier.TryWriteBytes(entry[16..]);
        BinaryPrimitives.WriteInt64LittleEndian(entry[32..], partition.FirstLba);
        BinaryPrimitives.WriteInt64LittleEndian(entry[40..], partition.LastLba);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[48..], partition.Attributes);
        Encoding.Unicode.GetBytes(partition.Name, entry.Slice(56, 2 * MaximumNameLength));
    }

    /// <summary>Returns null for an unused entry.</summary>
    public static GptPartition? Read(ReadOnlySpan<byte> entry, int number)
    {
        var type = new Guid(entry[..16]);
        if (type == Guid.Empty)
            return null;
        var name = Encoding.Unicode.GetString(entry.Slice(56, 2 * MaximumNameLength));
        var end = name.IndexOf('\0', StringComparison.Ordinal);
        return new GptPartition(
            number,
            type,
            new Guid(entry[16..32]),
            BinaryPrimitives.ReadInt64LittleEndian(entry[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(entry[40..]),
            BinaryPrimitives.ReadUInt64LittleEndian(entry[48..]),
            end < 0 ? name : name[..end]);
    }
}
