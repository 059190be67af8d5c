using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.Imaging.ExFat;

/// <summary>The entries that only the root directory has (exFAT specification, sections 7.1 to 7.3).</summary>
internal static class ExFatSystemEntries
{
    public static byte[] VolumeLabel(string label)
    {
        var entry = new byte[ExFatEntryType.EntrySize];
        entry[0] = ExFatEntryType.VolumeLabel;
        entry[1] = (byte)label.Length;
        Encoding.Unicode.GetBytes(label, entry.AsSpan(2));
        return entry;
    }

    public static byte[] AllocationBitmap(ClusterRun run, long length) => Located(ExFatEntryType.AllocationBitmap, run, length);

    public static byte[] UpCaseTable(ClusterRun run, ReadOnlySpan<byte> table)
    {
        var entry = Located(ExFatEntryType.UpCaseTable, run, table.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(4), ExFatChecksums.OfTable(table));
        return entry;
    }

    private static byte[] Located(byte type, ClusterRun run, long length)
    {
        var entry = new byte[ExFatEntryType.EntrySize];
        entry[0] = type;
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(20), run.First);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(24), length);
        return entry;
    }
}
