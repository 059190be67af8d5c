namespace Hiperiso.Imaging.Iso9660;

/// <summary>Puts records one after another; none crosses a block.</summary>
internal static class DirectoryWriter
{
    /// <summary>Bytes that records take.</summary>
    public static long LengthOf(IEnumerable<IsoTreeRecord> records) =>
        records.Aggregate(0L, (at, record) => Start(at, record.Length) + record.Length);

    /// <summary>Writes encoded records from an offset on.</summary>
    public static void Write(DeviceAppender target, IEnumerable<byte[]> records)
    {
        var at = 0L;
        foreach (var record in records)
        {
            var start = Start(at, record.Length);
            target.AppendRepeated(0, start - at);
            target.Append(record);
            at = start + record.Length;
        }
    }

    private static long Start(long at, int length) =>
        (at % IsoFormat.BlockSize) + length > IsoFormat.BlockSize ? IsoFormat.Blocks(at) * IsoFormat.BlockSize : at;
}
