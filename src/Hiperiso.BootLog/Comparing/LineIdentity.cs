namespace Hiperiso.BootLog;

/// <summary>Identities of lines: what boots of the same image have in common.</summary>
internal static class LineIdentity
{
    // FNV-1a, 64 bits.
    private const ulong Basis = 14695981039346656037, Prime = 1099511628211;

    /// <summary>Hash of a line as <see cref="LineMask"/> leaves it.</summary>
    internal static ulong Of(ReadOnlySpan<byte> line)
    {
        Span<byte> masked = stackalloc byte[Math.Min(line.Length, SerialLine.Kept)];
        var hash = Basis;
        foreach (var value in masked[..LineMask.Apply(line[..masked.Length], masked)])
        {
            hash = (hash ^ value) * Prime;
        }

        return hash;
    }

    /// <summary>Where the next message of the kernel begins in a line, after its first byte; the line's length without one.</summary>
    /// <remarks>The kernel does not care where the cursor is: its messages also follow a prompt or half a line of a program.</remarks>
    internal static int NextMessage(ReadOnlySpan<byte> line)
    {
        const int LongestStamp = 32;
        for (var at = 1; at < line.Length; at++)
        {
            var next = line[at..].IndexOf((byte)'[');
            if (next < 0)
            {
                break;
            }

            at += next;
            if (KernelPrefix.TryReadStamp(line[at..Math.Min(line.Length, at + LongestStamp)], out _))
            {
                return at;
            }
        }

        return line.Length;
    }
}
