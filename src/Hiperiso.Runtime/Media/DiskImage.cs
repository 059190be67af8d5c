using System.Buffers.Binary;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Media;

/// <summary>Tells the format of a disk image by its content; its extension is only what the menu shows.</summary>
internal static class DiskImage
{
    /// <summary>Bytes of the start that <see cref="Classify"/> wants, and of the end.</summary>
    public const int StartLength = DiskSignature.StartLength, EndLength = DiskSignature.EndLength;

    /// <summary>Makes the medium.</summary>
    /// <param name="file">The image on the host.</param>
    /// <exception cref="MediumRefusedException">It cannot be booted; the message says why and what can be done.</exception>
    public static GuestMedium Create(string file)
    {
        try
        {
            using var stream = PlainFile.OpenRead(file);
            var (start, end) = (new byte[StartLength], new byte[EndLength]);
            if (stream.Length < StartLength)
                throw new MediumRefusedException(
                    $"The image {Path.GetFileName(file)} has {stream.Length} bytes: that is no disk. "
                    + "Copy it to the stick again.");
            stream.ReadExactly(start);
            stream.Position = stream.Length - EndLength;
            stream.ReadExactly(end);
            return Classify(file, start, end, stream.Length);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MediumRefusedException($"The image {Path.GetFileName(file)} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Pure: decides by the first and last 512 bytes and the size.</summary>
    public static GuestMedium Classify(string file, ReadOnlySpan<byte> start, ReadOnlySpan<byte> end, long length)
    {
        var name = Path.GetFileName(file);
        if (start.StartsWith("MSWIM\0\0\0"u8))
            throw new MediumRefusedException(
                $"The image {name} is a Windows image (WIM): an archive without a boot loader. Boot the ISO it came with.");
        switch (DiskSignature.Of(start, end))
        {
            case DiskFormat.Vmdk:
                throw new MediumRefusedException(
                    $"The image {name} is a VMDK: convert it (qemu-img convert -O raw) to a file with the extension .img.");
            case DiskFormat.Qcow2:
                return Qcow2(file, start);
            case DiskFormat.Vhdx:
                return new GuestMedium(file, "vhdx", MediumKind.Disk, IsReadOnly: false);
            case DiskFormat.Vdi:
                return Vdi(file, start);
            case DiskFormat.Vhd:
                return Vhd(file, end.StartsWith("conectix"u8) ? end : throw Cut(name, "VHD"), length);
        }

        return length % 512 == 0
            // A raw image is most often an installer's or a live system's, which shall be the same the next time.
            ? new GuestMedium(file, "raw", MediumKind.Disk, IsReadOnly: false) { DropsWrites = true }
            : throw new MediumRefusedException(
                $"The image {name} has {length} bytes, no whole number of sectors of 512: it was cut. "
                + "Copy it to the stick again.");
    }

    // A file that names another one could make the host read anything; so could one whose data is in another file.
    private static GuestMedium Qcow2(string file, ReadOnlySpan<byte> start)
    {
        const int externalData = 4;
        var version = BinaryPrimitives.ReadUInt32BigEndian(start[4..]);
        if (BinaryPrimitives.ReadUInt64BigEndian(start[8..]) != 0 || (version >= 3 && (start[79] & externalData) != 0))
        {
            throw new MediumRefusedException(
                $"The image {Path.GetFileName(file)} is a QCOW2 that needs another file: "
                + "convert it (qemu-img convert -O raw) to one that stands alone.");
        }

        return new GuestMedium(file, "qcow2", MediumKind.Disk, IsReadOnly: false);
    }

    private static GuestMedium Vdi(string file, ReadOnlySpan<byte> start) =>
        BinaryPrimitives.ReadUInt32LittleEndian(start[76..]) is 1 or 2
        ? new GuestMedium(file, "vdi", MediumKind.Disk, IsReadOnly: false)
        : throw Differencing(Path.GetFileName(file), "VDI");

    private static GuestMedium Vhd(string file, ReadOnlySpan<byte> footer, long length)
    {
        const int fixedDisk = 2, dynamicDisk = 3;
        var type = BinaryPrimitives.ReadUInt32BigEndian(footer[60..]);
        var size = BinaryPrimitives.ReadInt64BigEndian(footer[48..]);
        if (type is not (fixedDisk or dynamicDisk))
            throw Differencing(Path.GetFileName(file), "VHD");
        return type == fixedDisk && size > length - EndLength
            ? throw Cut(Path.GetFileName(file), "VHD")
            : new GuestMedium(file, "vpc", MediumKind.Disk, IsReadOnly: false);
    }

    private static MediumRefusedException Differencing(string name, string format) =>
        new(
            $"The image {name} is a {format} that holds only the differences to another one: "
            + $"merge them into a {format} that stands alone.");

    private static MediumRefusedException Cut(string name, string format) =>
        new($"The image {name} is a {format} whose end is missing: it was cut. Copy it to the stick again.");
}
