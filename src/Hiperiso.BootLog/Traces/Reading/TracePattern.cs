namespace Hiperiso.BootLog;

/// <summary>Names of events with <c>*</c> for any characters, as QEMU's own lists of events have them.</summary>
internal static class TracePattern
{
    internal static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.SequenceEqual(name);
        }

        if (!name.StartsWith(pattern[..star]))
        {
            return false;
        }

        for (var from = star; from <= name.Length; from++)
        {
            if (Matches(pattern[(star + 1)..], name[from..]))
            {
                return true;
            }
        }

        return false;
    }
}
