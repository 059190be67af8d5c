namespace Hiperiso.Runtime.Volumes;

/// <summary>The outcome of looking for the data partition: the volume, mounted and writable, or what is wrong with it.</summary>
/// <param name="Device">The volume; null when there is none to work on.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
internal sealed record DataPartition(BlockDevice? Device, DataProblem? Problem)
{
    /// <summary>Room that a session needs besides its trace, in bytes.</summary>
    public const long NeededBytes = 4 << 20;

    private const int NoSpaceLeft = 28;
    private const int ReadOnlyFileSystem = 30;
    private const string Logs = "hiperiso/logs";

    /// <summary>Mounts a volume for reading and writing, and tries whether it can be written.</summary>
    public static DataPartition Mount(BlockDevice device, string target)
    {
        // Asked first: on a protected device ext4 and NTFS refuse the mount, exFAT and FAT may not.
        if (WriteProtection.IsOn(device.Node))
            return new DataPartition(null, DataProblem.WriteProtected(device, "the device says so"));
        if (DataVolumeMount.TryMount(device, target) is { } refusal)
            return new DataPartition(null, DataProblem.Refused(device, refusal));
        return WhyNotWritable(device, target) is { } problem
            ? new DataPartition(null, problem)
            : new DataPartition(device, null);
    }

    /// <summary>Explains a search without result: the volume the menu named may be there, but not mountable.</summary>
    public static DataPartition NotFound(
        IReadOnlyList<BlockDevice> devices, IReadOnlyList<DataCandidate> seen, string? hint, TimeSpan limit) =>
        new(null, seen.FirstOrDefault(candidate => candidate.Problem is not null && candidate.Device.IsNamed(hint)) is { } named
            ? DataProblem.Refused(named.Device, named.Problem!)
            : DataProblem.Missing(devices, seen, hint, limit));

    /// <summary>What hinders a session from writing to a mounted volume; null when nothing does.</summary>
    public static DataProblem? WhyNotWritable(BlockDevice device, string target)
    {
        var free = new DriveInfo(target).AvailableFreeSpace;
        try
        {
            Directory.CreateDirectory(Path.Join(target, Logs));
            var trial = Path.Join(target, Logs, ".write-test");
            File.WriteAllBytes(trial, new byte[1]);
            File.Delete(trial);
        }
        catch (IOException failure) when (failure.HResult == NoSpaceLeft)
        {
            return DataProblem.Full(device, free, NeededBytes);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException || failure.HResult == ReadOnlyFileSystem)
        {
            return DataProblem.WriteProtected(device, failure.Message);
        }
        catch (IOException failure)
        {
            return DataProblem.Refused(device, failure.Message);
        }

        return free < NeededBytes ? DataProblem.Full(device, free, NeededBytes) : null;
    }
}
