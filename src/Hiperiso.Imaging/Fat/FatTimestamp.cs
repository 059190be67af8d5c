namespace Hiperiso.Imaging.Fat;

/// <summary>
/// A time as FAT stores it (Microsoft's FAT specification, section 6.2): date, time in steps of 2 seconds, and tenths that
/// refine it to 10 ms. FAT has no time zone; UTC is stored. Times outside 1980 to 2107 become the nearest one inside.
/// </summary>
internal readonly record struct FatTimestamp(ushort Date, ushort Time, byte Tenths)
{
    private static readonly DateTime First = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Last = new(2107, 12, 31, 23, 59, 59, 990, DateTimeKind.Utc);

    public static FatTimestamp From(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        utc = utc < First ? First : utc > Last ? Last : utc;
        return new FatTimestamp(
            (ushort)(((utc.Year - 1980) << 9) | (utc.Month << 5) | utc.Day),
            (ushort)((utc.Hour << 11) | (utc.Minute << 5) | (utc.Second / 2)),
            (byte)((utc.Second % 2 * 100) + (utc.Millisecond / 10)));
    }

    /// <summary>Impossible dates, which real volumes do contain, become 1980-01-01: they harm no data.</summary>
    public DateTimeOffset ToDateTimeOffset()
    {
        var (year, month, day) = (1980 + (Date >> 9), (Date >> 5) & 15, Date & 31);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return First;
        return new DateTimeOffset(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc))
            .AddHours(Time >> 11).AddMinutes((Time >> 5) & 63).AddSeconds((Time & 31) * 2);
    }
}
