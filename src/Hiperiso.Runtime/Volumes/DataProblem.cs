using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Volumes;

/// <summary>Why there is no data partition to work on.</summary>
/// <param name="Reason">Token of the <c>HIPERISO-EXIT</c> line.</param>
/// <param name="Lines">What happened and what to do next, for the screen.</param>
internal sealed record DataProblem(string Reason, ImmutableArray<string> Lines)
{
    /// <summary>There is too little room for a session.</summary>
    public static DataProblem Full(BlockDevice device, long freeBytes, long neededBytes) => new(
        "data-partition-full",
        [
            string.Create(CultureInfo.InvariantCulture, $"The data partition {device.Node} is full: {freeBytes / 1e6:0.0} MB are free, a session needs {neededBytes / 1e6:0.0} MB."),
            "Next: delete what is no longer needed on it, e.g. old directories under /hiperiso/logs, and start again.",
        ]);

    /// <summary>It cannot be written.</summary>
    public static DataProblem WriteProtected(BlockDevice device, string cause) => new(
        "data-partition-read-only",
        [
            $"The data partition {device.Node} is write-protected ({cause}), and a session has to write its log.",
            "Next: move the lock switch of the stick or card. A stick without one that was writable before is worn out or was switched",
            "to read-only after an error: check its file system (chkdsk, fsck) on another computer, or replace it.",
        ]);

    /// <summary>The kernel does not mount it.</summary>
    public static DataProblem Refused(BlockDevice device, string cause) => new(
        "data-partition-refused",
        [
            $"The data partition {device.Node} cannot be mounted ({cause}).",
            device.Signature?.Kind == FileSystemKind.Ntfs
                ? "Next: this NTFS volume is hibernated or was not unplugged cleanly: start Windows with the stick and shut it down fully"
                : "Next: check the file system on another computer",
            device.Signature?.Kind == FileSystemKind.Ntfs ? "(shutdown /s /t 0), or run chkdsk /f on the volume." : "(chkdsk /f or fsck), and unplug it cleanly.",
        ]);

    /// <summary>No volume is the data partition.</summary>
    /// <param name="devices">All devices that are there.</param>
    /// <param name="seen">What was found in them.</param>
    /// <param name="hint">The volume that was asked for, or null.</param>
    /// <param name="limit">How long was searched.</param>
    public static DataProblem Missing(
        IReadOnlyList<BlockDevice> devices, IReadOnlyList<DataCandidate> seen, string? hint, TimeSpan limit) => new(
        "no-data-partition",
        [
            string.Create(CultureInfo.InvariantCulture, $"No data partition was found within {limit.TotalSeconds:0} s."),
            "It is the volume (exFAT, NTFS, FAT or ext4) that has the requested image, /hiperiso or /ISOs. Devices:",
            .. devices.Select(device => $"  {device}  {Finding(seen.FirstOrDefault(candidate => candidate.Device == device))}".TrimEnd()),
            .. hint is null ? (string[])[] : [$"The menu named the volume {hint}."],
            "Next: plug the stick into another port, or raise hiperiso_timeout_data.",
        ]);

    /// <summary>Somebody ended the search.</summary>
    public static DataProblem Stopped(StopCause cause)
    {
        var reason = ContractName.Of(cause).Replace('_', '-');
        return new DataProblem(reason, [$"The search for the data partition was ended ({reason})."]);
    }

    private static string Finding(DataCandidate? candidate) => candidate switch
    {
        { Problem: { } problem } => problem,
        { Content: DataContent.Foreign } => "holds neither",
        _ => "",
    };
}
