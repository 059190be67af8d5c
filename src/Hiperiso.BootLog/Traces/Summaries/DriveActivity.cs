namespace Hiperiso.BootLog;

/// <summary>Reads and writes of one drive while a trace is read.</summary>
/// <param name="kind">Who sees them.</param>
/// <param name="id">QEMU's address of the drive.</param>
/// <param name="number">Its number among those of its kind.</param>
internal sealed class DriveActivity(TraceDriveKind kind, ulong id, int number)
{
    private const ulong CdSector = 2048;
    private const ulong DiskSector = 512;

    private readonly ScalingBuckets _map = new(CdSector);
    private long _reads;
    private long _readBytes;
    private long _writes;
    private long _writtenBytes;

    internal TraceDriveKind Kind => kind;

    internal ulong Id => id;

    internal int Number => number;

    internal long ReadBytes => _readBytes;

    internal long WrittenBytes => _writtenBytes;

    /// <summary>The read that the drive was last told to do; null when it has another command since.</summary>
    internal (ulong Sector, ulong Count)? LastRead { get; set; }

    internal TraceDrive Drive => new()
    {
        Kind = kind,
        Number = number,
        Reads = _reads,
        ReadBytes = _readBytes,
        Writes = _writes,
        WrittenBytes = _writtenBytes,
        HeatMap = new TraceHeatMap((long)Math.Min(_map.Width, long.MaxValue), _map.Values),
    };

    internal void ReadSectors(ulong sector, ulong count)
    {
        LastRead = (sector, count);
        var size = kind == TraceDriveKind.Cd ? CdSector : DiskSector;
        Read(sector * size, count * size);
    }

    internal void Read(ulong offset, ulong bytes)
    {
        _reads++;
        if (IsPossible(offset, bytes))
        {
            _readBytes += (long)bytes;
            _map.AddRange(offset, bytes);
        }
    }

    internal void Write(ulong bytes)
    {
        _writes++;
        _writtenBytes += IsPossible(0, bytes) ? (long)bytes : 0;
    }

    // A damaged trace may say anything; no drive is larger than 2^60 bytes, no request than 2^40.
    private static bool IsPossible(ulong offset, ulong bytes) => offset < 1UL << 60 && bytes < 1UL << 40;
}
