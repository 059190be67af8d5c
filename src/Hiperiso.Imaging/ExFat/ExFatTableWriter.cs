using System.Buffers.Binary;

namespace Hiperiso.Imaging.ExFat;

/// <summary>Writes allocation table and bitmap of a new volume in constant memory (exFAT specification, sections 4.1 and 7.1.5).</summary>
internal static class ExFatTableWriter
{
    private const uint EndOfChain = 0xFFFFFFFF;

    /// <summary>
    /// Chains bitmap, up-case table and root directory, whose entries cannot say that they are contiguous. They come first on
    /// disk; everything after them is contiguous and needs no entries.
    /// </summary>
    public static void WriteTable(DeviceAppender target, ExFatVolumePlan plan)
    {
        Append(target, 0xFFFFFFF8);
        Append(target, EndOfChain);
        foreach (var run in (ReadOnlySpan<ClusterRun>)[plan.Bitmap, plan.UpCaseTable, plan.Root])
        {
            for (var cluster = run.First; cluster < run.End - 1; cluster++)
                Append(target, cluster + 1);
            Append(target, EndOfChain);
        }
    }

    /// <summary>Marks the first <paramref name="used"/> clusters as allocated: there are no gaps.</summary>
    public static void WriteBitmap(DeviceAppender target, long used)
    {
        target.AppendRepeated(0xFF, used / 8);
        if (used % 8 != 0)
            target.AppendRepeated((byte)((1 << (int)(used % 8)) - 1), 1);
    }

    private static void Append(DeviceAppender target, uint value)
    {
        Span<byte> entry = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, value);
        target.Append(entry);
    }
}
