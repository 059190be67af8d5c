namespace Hiperiso.Imaging.ExFat;

/// <summary>
/// A time as exFAT stores it (specification, section 7.4.8 to 7.4.10): local date and time in steps of 2 seconds, a refinement
/// to 10 ms, and the offset from UTC in quarters of an hour. Times outside 1980 to 2107 become the nearest one inside.
/// </summary>
internal readonly record struct ExFatTimestamp(uint DateAndTime, byte TenMilliseconds, byte UtcOffset)
{
    private const byte OffsetValid = 0x80;
    private static readonly DateTime First = new(1980, 1, 1);
    private static readonly DateTime Last = new(2107, 12, 31, 23, 59, 59, 990);

    public static ExFatTimestamp From(DateTimeOffset time)
    {
        // Offsets that are no quarters of an hour cannot be stored; such times are stored as UTC.
        if (time.Offset.Ticks % TimeSpan.FromMinutes(15).Ticks != 0)
            time = time.ToUniversalTime();
        var local = time.DateTime < First ? First : time.DateTime > Last ? Last : time.DateTime;
        var date = (uint)(((local.Year - 1980) << 9) | (local.Month << 5) | local.Day);
        var clock = (uint)((local.Hour << 11) | (local.Minute << 5) | (local.Second / 2));
        return new ExFatTimestamp(
            (date << 16) | clock,
            (byte)((local.Second % 2 * 100) + (local.Millisecond / 10)),
            (byte)(OffsetValid | ((int)(time.Offset.TotalMinutes / 15) & 0x7F)));
    }

    /// <summary>A time without a valid offset counts as UTC; impossible dates, which harm no data, become 1980-01-01.</summary>
    public DateTimeOffset ToDateTimeOffset()
    {
        var (year, month, day) = (1980 + (int)(DateAndTime >> 25), (int)(DateAndTime >> 21) & 15, (int)(DateAndTime >> 16) & 31);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return new DateTimeOffset(First, TimeSpan.Zero);
        var local = new DateTime(year, month, day)
            .AddHours((DateAndTime >> 11) & 31).AddMinutes((DateAndTime >> 5) & 63).AddSeconds((DateAndTime & 31) * 2)
            .AddMilliseconds(Math.Min(TenMilliseconds, (byte)199) * 10);
        return new DateTimeOffset(local, Offset());
    }

    private TimeSpan Offset()
    {
        if ((UtcOffset & OffsetValid) == 0)
            return TimeSpan.Zero;
        var quarters = (sbyte)(UtcOffset << 1) >> 1;
        return Math.Abs(quarters) <= 14 * 4 ? TimeSpan.FromMinutes(15 * quarters) : TimeSpan.Zero;
    }
}
