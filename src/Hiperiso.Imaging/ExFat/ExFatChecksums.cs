namespace Hiperiso.Imaging.ExFat;

/// <summary>The rotating sums of exFAT (specification, sections 3.4, 6.3.3, 7.2.2 and 7.7.4).</summary>
internal static class ExFatChecksums
{
    private const int VolumeFlagsOffset = 106;
    private const int PercentInUseOffset = 112;

    /// <summary>Over the first 11 sectors of a boot region, without the fields that change while the volume is mounted.</summary>
    public static uint OfBootRegion(ReadOnlySpan<byte> sectors)
    {
        uint sum = 0;
        for (var i = 0; i < sectors.Length; i++)
        {
            if (i is not (VolumeFlagsOffset or VolumeFlagsOffset + 1 or PercentInUseOffset))
                sum = uint.RotateRight(sum, 1) + sectors[i];
        }

        return sum;
    }

    /// <summary>Over an up-case table as stored.</summary>
    public static uint OfTable(ReadOnlySpan<byte> table)
    {
        uint sum = 0;
        foreach (var b in table)
            sum = uint.RotateRight(sum, 1) + b;
        return sum;
    }

    /// <summary>Over a set of directory entries, without the sum itself in bytes 2 and 3.</summary>
    public static ushort OfEntrySet(ReadOnlySpan<byte> entries)
    {
        ushort sum = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            if (i is not (2 or 3))
                sum = (ushort)(ushort.RotateRight(sum, 1) + entries[i]);
        }

        return sum;
    }

    /// <summary>Over the units of a name in upper case, low byte first.</summary>
    public static ushort OfName(string name)
    {
        ushort hash = 0;
        foreach (var unit in name)
        {
            var upper = UpCaseTable.Recommended[unit];
            hash = (ushort)(ushort.RotateRight(hash, 1) + (byte)upper);
            hash = (ushort)(ushort.RotateRight(hash, 1) + (upper >> 8));
        }

        return hash;
    }
}
