namespace Hiperiso.BootLog;

/// <summary>What all drives did, and what failed.</summary>
internal sealed class DiskActivity
{
    // A guest of Hiperiso has a handful.
    private const int MostDrives = 32;
    private const int MostFailures = 32;
    private const int DiskSector = 512;

    private readonly List<DriveActivity> _drives = [];
    private readonly List<TraceFailure> _failures = [];
    private readonly VirtioRequests _requests = new();

    internal long FailureCount { get; private set; }

    internal IReadOnlyList<TraceFailure> Failures => _failures;

    internal IReadOnlyList<TraceDrive> Drives =>
    [
        .. _drives
            .Where(IsTold)
            .Select(drive => drive.Drive).Where(drive => drive.Reads + drive.Writes > 0)
            .OrderByDescending(drive => drive.ReadBytes).ThenBy(drive => drive.Kind).ThenBy(drive => drive.Number),
    ];

    /// <summary>Whether QEMU's block layer was traced.</summary>
    internal bool HasBlockLayer => _drives.Exists(drive => drive.Kind == TraceDriveKind.Block);

    /// <summary>What the block layer saw, up to now.</summary>
    internal (long Read, long Written) BlockBytes => Bytes(drive => drive.Kind == TraceDriveKind.Block);

    /// <summary>What the devices saw, up to now; sectors that a CD-ROM drive tells by themselves are not counted where it tells its commands.</summary>
    internal (long Read, long Written) DeviceBytes => Bytes(drive => drive.Kind != TraceDriveKind.Block && IsTold(drive));

    private static ulong SectorsOnly => ulong.MaxValue;

    internal void Add(in TraceRecord record, TimeSpan? time)
    {
        switch (record.Event.Role)
        {
            case TraceRole.BlockRead:
                Find(TraceDriveKind.Block, record.Number(0))?.Read(record.Number(2), record.Number(3));
                break;
            case TraceRole.BlockWrite:
                Find(TraceDriveKind.Block, record.Number(0))?.Write(record.Number(3));
                break;
            case TraceRole.CdCommand when Find(TraceDriveKind.Cd, record.Number(0)) is { } drive:
                drive.LastRead = null;
                break;
            case TraceRole.CdRead:
                Find(TraceDriveKind.Cd, record.Number(0))?.ReadSectors(record.NumberBehind(2, text: 1), record.NumberBehind(3, text: 1));
                break;
            case TraceRole.CdSectorRead:
                Find(TraceDriveKind.Cd, SectorsOnly)?.ReadSectors(record.Number(0), 1);
                break;
            case TraceRole.CdError when Find(TraceDriveKind.Cd, record.Number(0)) is { LastRead: { } read } drive:
                AddFailure(new TraceFailure(
                    time, drive.Kind, drive.Number, (long)read.Sector, (long)read.Count,
                    $"sense 0x{record.Number(1):x} asc 0x{record.Number(2):x}"));
                break;
            case TraceRole.IdeRead:
                Find(TraceDriveKind.Ide, 0)?.ReadSectors(record.Number(0), record.Number(1));
                break;
            case TraceRole.VirtioRead:
                Find(TraceDriveKind.Virtio, record.Number(0))?.ReadSectors(record.Number(2), record.Number(3));
                _requests.Begin(record.Number(1), record.Number(2), record.Number(3));
                break;
            case TraceRole.VirtioWrite:
                Find(TraceDriveKind.Virtio, record.Number(0))?.Write(record.Number(3) * DiskSector);
                _requests.Begin(record.Number(1), record.Number(2), record.Number(3));
                break;
            case TraceRole.VirtioDone when record.Number(2) != 0 && Find(TraceDriveKind.Virtio, record.Number(0)) is { } drive
                && _requests.Find(record.Number(1)) is { } request:
                AddFailure(new TraceFailure(
                    time, drive.Kind, drive.Number, (long)request.Sector, (long)request.Count, $"error {(long)record.Number(2)}"));
                break;
        }
    }

    private (long Read, long Written) Bytes(Predicate<DriveActivity> isCounted)
    {
        var (read, written) = (0L, 0L);
        foreach (var drive in _drives)
        {
            if (isCounted(drive))
            {
                read += drive.ReadBytes;
                written += drive.WrittenBytes;
            }
        }

        return (read, written);
    }

    // PIO reads of a CD-ROM drive tell each sector after the command that asked for it.
    private bool IsTold(DriveActivity drive) =>
        drive.Id != SectorsOnly || _drives.TrueForAll(other => other.Kind != TraceDriveKind.Cd || other.Id == SectorsOnly);

    private void AddFailure(TraceFailure failure)
    {
        FailureCount++;
        if (_failures.Count < MostFailures)
        {
            _failures.Add(failure);
        }
    }

    private DriveActivity? Find(TraceDriveKind kind, ulong id)
    {
        var number = 1;
        foreach (var drive in _drives)
        {
            if (drive.Kind == kind)
            {
                if (drive.Id == id)
                {
                    return drive;
                }

                number++;
            }
        }

        if (_drives.Count == MostDrives)
        {
            return null;
        }

        _drives.Add(new DriveActivity(kind, id, number));
        return _drives[^1];
    }
}
