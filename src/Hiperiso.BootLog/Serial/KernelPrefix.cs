namespace Hiperiso.BootLog;

/// <summary>
/// What the Linux kernel puts before a message: <c>&lt;6&gt;</c>, <c>[    1.234567]</c>, <c>[    T1]</c> (printk.time, printk.caller);
/// and before one that a program hands over to it: <c>systemd[1]:</c>.
/// </summary>
internal static class KernelPrefix
{
    private const int LongestStamp = 24;

    /// <summary>
    /// Whether a message can begin after <paramref name="before"/>: nothing stands there, or the prefix of a kernel message.
    /// The kernel does not care where the cursor is: its messages also follow a prompt or half a line of a program.
    /// </summary>
    internal static bool IsAtEndOf(ReadOnlySpan<byte> before)
    {
        var rest = before.TrimEnd((byte)' ');
        return rest.IsEmpty || EndsWithStamp(rest) || IsLevel(rest) || EndsWithProgram(rest);
    }

    /// <summary>The time stamp with which a line begins.</summary>
    internal static bool TryReadStamp(ReadOnlySpan<byte> line, out TimeSpan time)
    {
        time = default;
        var end = line.IndexOf((byte)']');
        if (end is < 2 or > LongestStamp || line[0] != (byte)'[')
        {
            return false;
        }

        // Seconds and microseconds; other kernels write other fractions.
        var stamp = line[1..end].Trim((byte)' ');
        var point = stamp.IndexOf((byte)'.');
        if (point is < 1 or > 9 || stamp[..point].ContainsAnyExcept(Words.Digits)
            || stamp.Length - point is < 2 or > 10 || stamp[(point + 1)..].ContainsAnyExcept(Words.Digits))
        {
            return false;
        }

        time = TimeSpan.FromSeconds(Number(stamp[..point])) + (TimeSpan.FromSeconds(1) * (Number(stamp[(point + 1)..]) / Math.Pow(10, stamp.Length - point - 1)));
        return true;
    }

    private static long Number(ReadOnlySpan<byte> digits)
    {
        var number = 0L;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }

    private static bool EndsWithStamp(ReadOnlySpan<byte> text)
    {
        if (text[^1] != (byte)']')
        {
            return false;
        }

        var bracket = text.LastIndexOf((byte)'[');
        if (bracket < 0 || text.Length - bracket > LongestStamp || (bracket > 0 && char.IsAsciiLetterOrDigit((char)text[bracket - 1])))
        {
            return false;
        }

        // A number alone is that of a process: program[1234].
        var inner = text[(bracket + 1)..^1].Trim((byte)' ');
        return !inner.IsEmpty && !inner.ContainsAnyExcept(Words.KernelStamp)
            && (inner.Contains((byte)'.') || inner[0] is (byte)'T' or (byte)'C');
    }

    private static bool IsLevel(ReadOnlySpan<byte> text) =>
        text.Length is 3 or 4 && text[0] == (byte)'<' && text[^1] == (byte)'>' && !text[1..^1].ContainsAnyExcept(Words.Digits);

    private static bool EndsWithProgram(ReadOnlySpan<byte> text)
    {
        if (!text.EndsWith("]:"u8))
        {
            return false;
        }

        var number = text[..^2];
        var program = number[..Math.Max(0, number.LastIndexOf((byte)'['))];
        var name = program[(program.LastIndexOfAnyExcept(Words.Name) + 1)..];
        var before = program[..^name.Length].TrimEnd((byte)' ');
        number = number[program.Length..];
        return number.Length > 1 && !number[1..].ContainsAnyExcept(Words.Digits) && !name.IsEmpty
            && (before.IsEmpty || EndsWithStamp(before) || IsLevel(before));
    }
}
