namespace Hiperiso.BootLog;

/// <summary>What the Linux kernel puts before a message: <c>&lt;6&gt;</c>, <c>[    1.234567]</c>, <c>[    T1]</c> (printk.time, printk.caller).</summary>
internal static class KernelPrefix
{
    private const int LongestStamp = 24;

    /// <summary>Length of the prefix of a line, 0 when there is none.</summary>
    internal static int Length(ReadOnlySpan<byte> line)
    {
        var length = LevelLength(line);
        while (StampLength(line[length..]) is > 0 and var stamp)
        {
            length += stamp;
        }

        while (length < line.Length && line[length] == (byte)' ')
        {
            length++;
        }

        return length;
    }

    private static int LevelLength(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] != (byte)'<')
        {
            return 0;
        }

        var close = line[..Math.Min(line.Length, 5)].IndexOf((byte)'>');
        return close > 1 && !line[1..close].ContainsAnyExcept(Words.Digits) ? close + 1 : 0;
    }

    private static int StampLength(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] != (byte)'[')
        {
            return 0;
        }

        var close = line[..Math.Min(line.Length, LongestStamp)].IndexOf((byte)']');
        return close > 1 && !line[1..close].ContainsAnyExcept(Words.KernelStamp) ? close + 1 : 0;
    }
}
