namespace Hiperiso.Imaging.Iso9660;

/// <summary>The 7 bytes of a record's time (ECMA-119, section 9.1.5).</summary>
internal static class IsoTimestamp
{
    /// <summary>Bytes of a time.</summary>
    public const int Size = 7;

    /// <summary>Reads a time; one that cannot be is 1970.</summary>
    public static DateTimeOffset Read(ReadOnlySpan<byte> field)
    {
        try
        {
            var zone = TimeSpan.FromMinutes(15 * (sbyte)field[6]);
            return new DateTimeOffset(1900 + field[0], field[1], field[2], field[3], field[4], field[5], zone);
        }
        catch (ArgumentException)
        {
            return DateTimeOffset.UnixEpoch;
        }
    }

    /// <summary>Stores a time as UTC; years outside of 1900 to 2155 become the nearest.</summary>
    public static void Write(Span<byte> field, DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        field[0] = (byte)Math.Clamp(utc.Year - 1900, 0, 255);
        (field[1], field[2], field[3], field[4], field[5]) =
            ((byte)utc.Month, (byte)utc.Day, (byte)utc.Hour, (byte)utc.Minute, (byte)utc.Second);
        field[6] = 0;
    }
}
