namespace Hiperiso.BootLog;

/// <summary>
/// A line of a log as it is in every boot: without the kernel's prefix, runs of spaces as one, and <c>*</c> for what differs from boot to
/// boot: times and dates, addresses, random ids, process and processor numbers, durations, amounts of memory, frequencies.
/// </summary>
internal static class LineMask
{
    private const byte Masked = (byte)'*';
    private const int LongestPrefix = 32;

    /// <summary>Masks a line.</summary>
    /// <param name="line">The line, without control characters.</param>
    /// <param name="masked">Where the masked line goes; at least as long.</param>
    /// <returns>Its length.</returns>
    internal static int Apply(ReadOnlySpan<byte> line, Span<byte> masked)
    {
        line = WithoutPrefix(line);
        var isMeasurement = ChanceLines.IsMeasurement(line);
        var written = 0;
        for (var at = 0; at < line.Length;)
        {
            var (kept, replaced) = isMeasurement ? (0, Figure(line[at..])) : Varying(line, at);
            if (replaced > 0)
            {
                line.Slice(at, kept).CopyTo(masked[written..]);
                written += kept;
                masked[written++] = Masked;
                at += kept + replaced;
                continue;
            }

            // The rest of a word cannot be the beginning of anything.
            var length = isMeasurement || !Bytes.IsWord(line[at]) ? 1 : Bytes.Word(line[at..]);
            if (line[at] != (byte)' ' || (written > 0 && masked[written - 1] != (byte)' '))
            {
                line.Slice(at, length).CopyTo(masked[written..]);
                written += length;
            }

            at += length;
        }

        return masked[..written].TrimEnd((byte)' ').Length;
    }

    /// <summary>The line after the kernel's <c>&lt;6&gt;</c>, <c>[    1.234567]</c> and <c>[    T1]</c>.</summary>
    internal static ReadOnlySpan<byte> WithoutPrefix(ReadOnlySpan<byte> line)
    {
        while (!line.IsEmpty && line[0] is (byte)'<' or (byte)'[')
        {
            var start = line[..Math.Min(line.Length, LongestPrefix)];
            var end = start.IndexOfAny((byte)'>', (byte)']');
            if (end < 0 || !KernelPrefix.IsAtEndOf(start[..(end + 1)]))
            {
                break;
            }

            line = line[(end + 1)..].TrimStart((byte)' ');
        }

        return line.TrimStart((byte)' ');
    }

    private static (int Kept, int Replaced) Varying(ReadOnlySpan<byte> line, int at)
    {
        // A process: "systemd[123]:", "(modprobe)[159]:".
        if (line[at] == (byte)'[' && at > 0 && (Bytes.IsWord(line[at - 1]) || line[at - 1] == (byte)')'))
        {
            var digits = Bytes.Digits(line[(at + 1)..]);
            return digits > 0 && at + digits + 1 < line.Length && line[at + digits + 1] == (byte)']' ? (1, digits) : (0, 0);
        }

        if (!Bytes.IsWord(line[at]))
        {
            return (0, 0);
        }

        var named = VaryingNames.At(line[at..]);
        return named.Replaced > 0 ? named
            : RandomIds.LengthAt(line, at) is > 0 and var id ? (0, id)
            : Moments.LengthAt(line[at..]) is > 0 and var moment ? (0, moment)
            : (0, Quantities.LengthAt(line[at..]));
    }

    // Where everything is measured: any number, with its sign.
    private static int Figure(ReadOnlySpan<byte> text)
    {
        var sign = text[0] == (byte)'-' ? 1 : 0;
        var digits = Bytes.Digits(text[sign..]);
        return digits == 0 ? 0 : sign + digits + Bytes.Fraction(text[(sign + digits)..]);
    }
}
