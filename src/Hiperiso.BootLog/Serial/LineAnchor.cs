namespace Hiperiso.BootLog;

/// <summary>Decides whether a text that was found stands where its rule wants it, from what stands before it on the line.</summary>
internal static class LineAnchor
{
    private const int LongestPrompt = 96;

    /// <param name="kind">Where the text must stand.</param>
    /// <param name="before">What precedes the text on the line.</param>
    internal static bool Holds(PatternKind kind, ReadOnlySpan<byte> before) => kind switch
    {
        PatternKind.HostPrompt => before.IsEmpty || IsHostName(before),
        PatternKind.ShellPrompt => IsUserAtHost(before),
        _ => KernelPrefix.IsAtEndOf(before),
    };

    // "Last login: ..." tells of a login before, "Failed login: ..." of none.
    private static bool IsHostName(ReadOnlySpan<byte> before) =>
        before.Length is >= 2 and <= LongestPrompt && before[^1] == (byte)' ' && !before[..^1].ContainsAnyExcept(Words.HostName)
        && !before.SequenceEqual("Last "u8) && !before.SequenceEqual("Failed "u8);

    private static bool IsUserAtHost(ReadOnlySpan<byte> before)
    {
        if (before.Length is 0 or > LongestPrompt)
        {
            return false;
        }

        var bracketed = before[0] == (byte)'[';
        var user = before[(bracketed ? 1 : 0)..];
        var at = user.IndexOf((byte)'@');
        if (at <= 0 || user[..at].ContainsAnyExcept(Words.Name) || bracketed != (before[^1] == (byte)']'))
        {
            return false;
        }

        // The host name, then ':' (bash on Debian) or ' ' (zsh, Fedora) and the directory.
        var host = user[(at + 1)..];
        var end = host.IndexOfAny((byte)':', (byte)' ');
        return end > 0 && !host[..end].ContainsAnyExcept(Words.Name) && !host[(end + 1)..].TrimEnd((byte)' ').Contains((byte)' ');
    }
}
