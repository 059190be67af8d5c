namespace Hiperiso.Imaging.ExFat;

/// <summary>
/// Splits the bytes of a directory into entries and sets of entries (exFAT specification, section 6). Deleted entries and
/// benign ones of unknown type are passed over; unknown critical ones forbid to interpret the directory.
/// </summary>
internal static class ExFatDirectoryReader
{
    private const int EntrySize = ExFatEntryType.EntrySize;
    private const int LargestSet = 256 * EntrySize;

    /// <summary>The primary entries in use, each with the secondary ones that belong to it.</summary>
    public static IEnumerable<(byte[] Set, long Offset)> Read(ClusterStream directory)
    {
        var buffer = new byte[LargestSet];
        while (directory.Position < directory.Length)
        {
            var offset = directory.DeviceOffset;
            directory.ReadExactly(buffer, 0, EntrySize);
            var type = buffer[0];
            if (type == ExFatEntryType.EndOfDirectory)
                yield break;
            // A secondary entry without its primary is what a removed set leaves behind when power fails.
            if (!ExFatEntryType.IsInUse(type) || ExFatEntryType.IsSecondary(type))
                continue;
            if (!IsKnown(type))
            {
                if (!ExFatEntryType.IsBenign(type))
                    throw new CorruptImageException(offset, $"A directory entry has the unknown critical type 0x{type:X2}");
                continue;
            }

            var size = EntrySize;
            if (type == ExFatEntryType.File)
            {
                size += buffer[1] * EntrySize;
                if (size > directory.Length - directory.Position + EntrySize)
                    throw new CorruptImageException(offset + 1, "The entries of a file go on behind the end of their directory");
                directory.ReadExactly(buffer, EntrySize, size - EntrySize);
            }

            yield return (buffer.AsSpan(0, size).ToArray(), offset);
        }
    }

    private static bool IsKnown(byte type) =>
        type is ExFatEntryType.File or ExFatEntryType.VolumeLabel or ExFatEntryType.AllocationBitmap or ExFatEntryType.UpCaseTable;
}
