using Hiperiso.Runtime.Media;

namespace Hiperiso.Tools.Disks;

/// <summary>Files that are disks for virtual machines, and hold more than the disk's bytes.</summary>
internal static class VirtualDisk
{
    /// <summary>Refuses such a file: written to as if it were a raw image, it would be one no longer.</summary>
    /// <param name="path">The file.</param>
    /// <param name="refusal">What it is refused as.</param>
    /// <exception cref="RefusedException">It is one.</exception>
    internal static void Refuse(string path, Refusal refusal)
    {
        if (FormatOf(path) is not DiskFormat.Raw and var format)
            throw new RefusedException(refusal, $"{path} is a virtual disk ({(format == DiskFormat.Qcow2 ? "qcow2" : format.ToString().ToUpperInvariant())}), not a raw image; make one of it first, e.g. with qemu-img convert -O raw");
    }

    private static DiskFormat FormatOf(string path)
    {
        Span<byte> start = stackalloc byte[DiskSignature.StartLength];
        Span<byte> end = stackalloc byte[DiskSignature.EndLength];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            file.Position = Math.Max(0, file.Length - end.Length);
            end = end[..file.ReadAtLeast(end, end.Length, throwOnEndOfStream: false)];
            return DiskSignature.Of(start, end);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever opens it says so better.
            return DiskFormat.Raw;
        }
    }
}
