namespace Hiperiso.Tools.Disks;

/// <summary>Files that are disks for virtual machines, and hold more than the disk's bytes.</summary>
internal static class VirtualDisk
{
    private const int Footer = 512;

    private static readonly (string Name, int Offset, byte[] Magic)[] Formats =
    [
        ("qcow2", 0, [(byte)'Q', (byte)'F', (byte)'I', 0xFB]), ("VHDX", 0, "vhdxfile"u8.ToArray()), ("VMDK", 0, "KDMV"u8.ToArray()),
        ("VMDK", 0, "# Disk DescriptorFile"u8.ToArray()), ("VDI", 64, [0x7F, 0x10, 0xDA, 0xBE]), ("VHD", 0, "conectix"u8.ToArray()),
    ];

    /// <summary>Refuses such a file: written to as if it were a raw image, it would be one no longer.</summary>
    /// <param name="path">The file.</param>
    /// <param name="refusal">What it is refused as.</param>
    /// <exception cref="RefusedException">It is one.</exception>
    internal static void Refuse(string path, Refusal refusal)
    {
        if (FormatOf(path) is { } format)
            throw new RefusedException(refusal, $"{path} is a virtual disk ({format}), not a raw image; make one of it first, e.g. with qemu-img convert -O raw");
    }

    private static string? FormatOf(string path)
    {
        Span<byte> start = stackalloc byte[Footer];
        Span<byte> end = stackalloc byte[Footer];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            // A VHD that does not grow has nothing but this behind the disk's bytes.
            file.Position = Math.Max(0, file.Length - Footer);
            end = end[..file.ReadAtLeast(end, end.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever opens it says so better.
            return null;
        }

        foreach (var (name, offset, magic) in Formats)
        {
            if (start.Length >= offset + magic.Length && start[offset..].StartsWith(magic))
                return name;
        }

        return end.StartsWith("conectix"u8) ? "VHD" : null;
    }
}
