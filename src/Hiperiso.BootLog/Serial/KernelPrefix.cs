namespace Hiperiso.BootLog;

/// <summary>What the Linux kernel puts before a message: <c>&lt;6&gt;</c>, <c>[    1.234567]</c>, <c>[    T1]</c> (printk.time, printk.caller).</summary>
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
        return rest.IsEmpty || EndsWithStamp(rest) || IsLevel(rest);
    }

    private static bool EndsWithStamp(ReadOnlySpan<byte> text)
    {
        if (text[^1] != (byte)']')
        {
            return false;
        }

        var inner = text[Math.Max(0, text.Length - LongestStamp)..^1];
        inner = inner[(inner.LastIndexOf((byte)'[') + 1)..];
        return inner.Length is > 0 and < LongestStamp - 1 && !inner.ContainsAnyExcept(Words.KernelStamp);
    }

    private static bool IsLevel(ReadOnlySpan<byte> text) =>
        text.Length is 3 or 4 && text[0] == (byte)'<' && text[^1] == (byte)'>' && !text[1..^1].ContainsAnyExcept(Words.Digits);
}
