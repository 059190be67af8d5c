using System.Collections.Immutable;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Media;

/// <summary>Driver update disks go to the guest as they are; their content tells into which drive.</summary>
internal static class DriverDisk
{
    private const int IsoSignatureAt = 0x8001;

    // 360 KB, 720 KB, 1.2 MB, 1.44 MB, 2.88 MB: what the floppy controller knows.
    private static readonly ImmutableArray<long> FloppySizes = [368_640, 737_280, 1_228_800, 1_474_560, 2_949_120];

    /// <summary>Makes the medium.</summary>
    /// <param name="file">The disk on the host.</param>
    /// <exception cref="MediumRefusedException">It is no disk, or cannot be read.</exception>
    public static GuestMedium Create(string file)
    {
        var name = Path.GetFileName(file);
        try
        {
            using var stream = PlainFile.OpenRead(file);
            var start = new byte[IsoSignatureAt + 5];
            var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return Classify(file, start.AsSpan(0, length), stream.Length);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MediumRefusedException($"The driver update disk {name} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Pure: decides by the first bytes and the size.</summary>
    public static GuestMedium Classify(string file, ReadOnlySpan<byte> start, long length)
    {
        var name = Path.GetFileName(file);
        if (length < 512)
            throw new MediumRefusedException($"The driver update disk {name} has {length} bytes: that is no disk.");
        var package = start.StartsWith((ReadOnlySpan<byte>)[0xED, 0xAB, 0xEE, 0xDB]) ? "an RPM package"
            : start.StartsWith("!<arch>"u8) ? "a Debian package"
            : start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || start.StartsWith("070701"u8) ? "a packed archive"
            : null;
        if (package is not null)
            throw new MediumRefusedException(
                $"The driver update disk {name} is {package}, not a disk: put it into an ISO image, and name that.");
        if (start.Length >= IsoSignatureAt + 5 && start[IsoSignatureAt..].StartsWith("CD001"u8))
            return new GuestMedium(file, "raw", MediumKind.CdRom, IsReadOnly: true);
        if (FloppySizes.Contains(length))
            return new GuestMedium(file, "raw", MediumKind.Floppy, IsReadOnly: true);

        // There are no read-only hard disks on AHCI controllers.
        return new GuestMedium(file, "raw", MediumKind.Disk, IsReadOnly: false) { DropsWrites = true };
    }
}
