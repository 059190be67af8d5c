namespace Hiperiso.BootLog;

/// <summary>The last time stamp that a kernel began a line with. Only its bytes are kept: most are never asked for.</summary>
internal sealed class KernelClock
{
    private const int Longest = 32;
    private const int LongestSeconds = 12;

    private readonly byte[] _line = new byte[Longest];
    private int _length;

    /// <summary>The time; null when there was no time stamp.</summary>
    internal TimeSpan? Now => Of(_line.AsSpan(0, _length));

    /// <summary>The time stamp with which a line begins; null without one.</summary>
    internal static TimeSpan? Of(ReadOnlySpan<byte> line) => KernelPrefix.TryReadStamp(line, out var time) ? time : null;

    /// <summary>Looks at a line.</summary>
    internal void Observe(ReadOnlySpan<byte> line)
    {
        if (line.Length > 2 && line[0] == (byte)'[' && line[..Math.Min(line.Length, LongestSeconds)].IndexOf((byte)'.') > 1)
        {
            _length = Math.Min(line.Length, Longest);
            line[.._length].CopyTo(_line);
        }
    }

    /// <summary>Forgets it: another kernel starts.</summary>
    internal void Reset() => _length = 0;
}
