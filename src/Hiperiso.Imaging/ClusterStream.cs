namespace Hiperiso.Imaging;

/// <summary>The bytes of a file on a volume, read-only and seekable; whatever lies beyond the valid length is zero.</summary>
internal sealed class ClusterStream : SeekableReader
{
    private readonly IBlockDevice _device;
    private readonly long[] _starts;
    private readonly long[] _deviceOffsets;
    private readonly long _length;
    private readonly long _validLength;

    public ClusterStream(IBlockDevice device, ClusterTable table, IReadOnlyList<ClusterRun> runs, long length, long validLength)
    {
        (_device, _length, _validLength) = (device, length, validLength);
        _starts = new long[runs.Count + 1];
        _deviceOffsets = new long[runs.Count];
        for (var i = 0; i < runs.Count; i++)
        {
            _starts[i + 1] = _starts[i] + (runs[i].Count * table.ClusterSize);
            _deviceOffsets[i] = table.OffsetOf(runs[i].First);
        }
    }

    public override long Length => _length;

    /// <summary>Where the current position lies on the device, for errors.</summary>
    public long DeviceOffset => _deviceOffsets[RunAt(Position)] + Position - _starts[RunAt(Position)];

    public override int Read(Span<byte> buffer)
    {
        if (Position >= _length || buffer.IsEmpty)
            return 0;
        int count;
        if (Position >= _validLength)
        {
            count = (int)Math.Min(buffer.Length, _length - Position);
            buffer[..count].Clear();
        }
        else
        {
            var run = RunAt(Position);
            count = (int)Math.Min(buffer.Length, Math.Min(_validLength, _starts[run + 1]) - Position);
            _device.Read(_deviceOffsets[run] + Position - _starts[run], buffer[..count]);
        }

        Position += count;
        return count;
    }

    private int RunAt(long position)
    {
        var index = Array.BinarySearch(_starts, position);
        return index >= 0 ? index : ~index - 1;
    }
}
