using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Volumes;

/// <summary>Mounts data volumes with the options each file system needs for names in UTF-8.</summary>
internal static class DataVolumeMount
{
    private const string EspLabel = "VTOYEFI";

    // The tables are named, because each kernel has its own defaults and a table it lacks fails the mount.
    private const string FatOptions = "utf8,codepage=437,iocharset=iso8859-1";

    // Without it "read-only" still replays the journal, which destroys the file systems of a hibernated system.
    private const string NoJournalReplay = "noload";

    /// <summary>Whether a device may be the data partition: a known file system that is not the stick's ESP.</summary>
    public static bool IsCandidate(BlockDevice device) =>
        device.Signature is { } signature && !(signature.Kind == FileSystemKind.Fat && signature.Label == EspLabel);

    /// <summary>Mounts for reading and writing; returns null or the reason why it did not work.</summary>
    public static string? TryMount(BlockDevice device, string target) => TryMount(device, target, readOnly: false);

    /// <summary>The kernel's name of a file system, and its mount options.</summary>
    public static (string Type, string? Options) OptionsFor(FileSystemKind kind, bool readOnly) => kind switch
    {
        FileSystemKind.ExFat => ("exfat", "iocharset=utf8"),
        FileSystemKind.Ntfs => ("ntfs3", null),
        FileSystemKind.Fat => ("vfat", FatOptions),
        FileSystemKind.Udf => ("udf", "iocharset=utf8"),
        _ => ("ext4", readOnly ? NoJournalReplay : null),
    };

    /// <summary>Looks into a volume without writing a single byte to it.</summary>
    public static DataCandidate Inspect(BlockDevice device, string scratch, string? imagePath)
    {
        try
        {
            using var protection = WriteProtection.Of(device.Node);
            if (TryMount(device, scratch, readOnly: true) is { } problem)
                return new DataCandidate(device, DataContent.Unreadable, problem);
            try
            {
                return new DataCandidate(device, Judge(scratch, imagePath), null);
            }
            finally
            {
                FileSystemMount.Unmount(scratch);
            }
        }
        catch (IOException failure)
        {
            return new DataCandidate(device, DataContent.Unreadable, failure.Message);
        }
    }

    private static string? TryMount(BlockDevice device, string target, bool readOnly)
    {
        var (type, options) = OptionsFor(device.Signature!.Kind, readOnly);
        return FileSystemMount.TryMount(device.Node, target, type, options, readOnly);
    }

    private static DataContent Judge(string root, string? imagePath)
    {
        if (imagePath is not null && File.Exists(Path.Join(root, imagePath)))
            return DataContent.RequestedImage;
        return Directory.Exists(Path.Join(root, "hiperiso")) || Directory.Exists(Path.Join(root, "ISOs"))
            ? DataContent.OurFolders
            : DataContent.Foreign;
    }
}
