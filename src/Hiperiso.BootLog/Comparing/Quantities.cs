namespace Hiperiso.BootLog;

/// <summary>Numbers with a unit of time, of memory, or of speed: <c>12ms</c>, <c>2096.002 MHz</c>, <c>207352K</c>.</summary>
internal static class Quantities
{
    // A single letter after a space is a word of its own.
    private const string Attached = " s ms us ns h min K M G T k ";
    private const string Either =
        " kB KB KiB MB MiB GB GiB TB TiB Hz kHz MHz GHz BogoMIPS ms us ns usec usecs msec msecs nsec nsecs sec secs second seconds minute minutes jiffies ";

    /// <summary>Length of the quantity with which a text begins, its unit included; 0 without one.</summary>
    internal static int LengthAt(ReadOnlySpan<byte> text)
    {
        var digits = Bytes.Digits(text);
        if (digits == 0)
        {
            return 0;
        }

        digits += Bytes.Fraction(text[digits..]);
        var rest = text[digits..];
        var isApart = !rest.IsEmpty && rest[0] == (byte)' ';
        var unit = rest[(isApart ? 1 : 0)..];
        unit = unit[..Bytes.Word(unit)];
        return !unit.IsEmpty && (IsIn(unit, Either) || (!isApart && IsIn(unit, Attached))) ? digits + (isApart ? 1 : 0) + unit.Length : 0;
    }

    private static bool IsIn(ReadOnlySpan<byte> unit, string units)
    {
        const int Longest = 10;
        if (unit.Length > Longest)
        {
            return false;
        }

        Span<char> word = stackalloc char[unit.Length + 2];
        word.Fill(' ');
        for (var i = 0; i < unit.Length; i++)
        {
            word[i + 1] = (char)unit[i];
        }

        return units.AsSpan().IndexOf(word) >= 0;
    }
}
