using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Watch;

namespace Hiperiso.Tools.Sticks;

/// <summary>A line that tells how far the writing is, how fast it goes, and how long it will take.</summary>
/// <param name="output">Where to; null for nowhere.</param>
/// <param name="total">Bytes to write.</param>
/// <param name="clock">Measures the rate.</param>
internal sealed class WriteProgress(TextWriter? output, long total, TimeProvider clock)
{
    private const int Width = 60;
    private readonly ByteRate _rate = new();
    private readonly long _start = clock.GetTimestamp();
    private long _done;

    /// <summary>A file that is told as well.</summary>
    internal PercentFile Percent { get; init; } = new(null);

    /// <summary>The disk, metered where somebody watches: all the flushes for it take time.</summary>
    internal IDiskDevice Meter(IDiskDevice disk) => output is null && !Percent.IsWanted ? disk : new MeteredDisk(disk, Add);

    /// <summary>Takes note of bytes that reached the medium.</summary>
    internal void Add(long bytes)
    {
        _done += bytes;
        _rate.Observe(clock.GetElapsedTime(_start), _done);
        Percent.Tell(_done, total);
        output?.Write("\r" + Line().PadRight(Width));
        output?.Flush();
    }

    /// <summary>The line as it stands.</summary>
    internal string Line()
    {
        var line = $"{ByteSize.Format(_done)} of {ByteSize.Format(Math.Max(_done, total))}";
        if (_rate.PerSecond == 0)
            return line;
        var left = (Math.Max(0, total - _done) + _rate.PerSecond - 1) / _rate.PerSecond;
        return $"{line}  {ByteSize.Format(_rate.PerSecond)}/s  {left} s left";
    }

    /// <summary>Takes the line away.</summary>
    internal void Close() => output?.Write("\r" + new string(' ', Width) + "\r");
}
