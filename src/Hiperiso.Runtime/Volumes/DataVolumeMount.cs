using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Volumes;

/// <summary>Mounts data volumes with the options each file system needs for names in UTF-8.</summary>
internal static class DataVolumeMount
{
    private const string EspLabel = "VTOYEFI";

    // The tables are named, because each kernel has its own defaults and a table it lacks fails the mount.
    private const string FatOptions = "utf8,codepage=437,iocharset=iso8859-1";

    /// <summary>Whether a device may be the data partition: a known file system that is not the stick's ESP.</summary>
    public static bool IsCandidate(BlockDevice device) =>
        device.Signature is { } signature && !(signature.Kind == FileSystemKind.Fat && signature.Label == EspLabel);

    /// <summary>Mounts; returns null or the reason why it did not work.</summary>
    public static string? TryMount(BlockDevice device, string target, bool readOnly)
    {
        var (type, options) = device.Signature!.Kind switch
        {
            FileSystemKind.ExFat => ("exfat", "iocharset=utf8"),
            FileSystemKind.Ntfs => ("ntfs3", (string?)null),
            FileSystemKind.Fat => ("vfat", FatOptions),
            _ => ("ext4", null),
        };
        return FileSystemMount.TryMount(device.Node, target, type, options, readOnly);
    }

    /// <summary>Looks into a volume, read-only.</summary>
    public static DataCandidate Inspect(BlockDevice device, string scratch, string? imagePath, string? hint)
    {
        if (TryMount(device, scratch, readOnly: true) is { } problem)
            return new DataCandidate(device, DataContent.Unreadable, problem);
        try
        {
            var named = hint is not null && string.Equals(hint, device.Signature!.Serial, StringComparison.OrdinalIgnoreCase);
            return new DataCandidate(device, Judge(scratch, imagePath, named), null);
        }
        finally
        {
            FileSystemMount.Unmount(scratch);
        }
    }

    private static DataContent Judge(string root, string? imagePath, bool named)
    {
        if (imagePath is not null && File.Exists(Path.Join(root, imagePath)))
            return DataContent.RequestedImage;
        if (named)
            return DataContent.Named;
        return Directory.Exists(Path.Join(root, "hiperiso")) || Directory.Exists(Path.Join(root, "ISOs"))
            ? DataContent.OurFolders
            : DataContent.Foreign;
    }
}
