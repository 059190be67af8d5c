using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hiperiso.Imaging;
using Microsoft.Win32.SafeHandles;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>Asks a disk what it is.</summary>
internal static class DriveFacts
{
    private const uint GetGeometry = 0x700a0;
    private const uint GetLength = 0x7405c;
    private const uint GetLayout = 0x70050;
    private const uint IsWritable = 0x70024;
    private const uint QueryProperty = 0x2d1400;
    private const int MostBytes = 64 << 10;
    private const int DefaultSector = 512;

    /// <summary>A disk; null when there is none with that number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="volumes">The machine's volumes.</param>
    internal static Disk? Read(int number, ImmutableArray<Volume> volumes)
    {
        using var drive = Kernel32.Open(DrivePath.Of(number), access: 0);
        if (drive.IsInvalid)
            return null;
        var partitions = DriveLayout.Parse(Kernel32.Control(drive, GetLayout, [], MostBytes));
        return Identify(drive, number) with
        {
            IsReadOnly = Kernel32.Control(drive, IsWritable, [], 0) is null && Marshal.GetLastPInvokeError() == WindowsError.WriteProtect,
            Partitions = VolumeUses.Name(number, partitions, volumes),
            Uses = VolumeUses.Of(number, volumes),
        };
    }

    /// <summary>What does not change while a disk stays the same one.</summary>
    internal static Disk Identify(SafeFileHandle drive, int number)
    {
        var (size, sectorSize) = Geometry(drive, number);

        // STORAGE_PROPERTY_QUERY of zeros: the device, by a standard query.
        var descriptor = StorageDescriptor.Parse(Kernel32.Control(drive, QueryProperty, new byte[12], MostBytes));
        return new Disk(DrivePath.Of(number), descriptor.Bus, size)
        {
            Name = DrivePath.Of(number)[@"\\.\".Length..],
            Model = descriptor.Model,
            Serial = descriptor.Serial,
            SectorSize = sectorSize,
            IsRemovable = descriptor.IsRemovable,
        };
    }

    // DISK_GEOMETRY_EX, which everybody may ask for. A reader without a card has an answer as well: that it has none.
    private static (long Size, int SectorSize) Geometry(SafeFileHandle drive, int number)
    {
        if (Kernel32.Control(drive, GetGeometry, [], MostBytes) is { Length: >= 32 } geometry)
            return (BinaryPrimitives.ReadInt64LittleEndian(geometry.AsSpan(24)), BinaryPrimitives.ReadInt32LittleEndian(geometry.AsSpan(20)));
        return Marshal.GetLastPInvokeError() is WindowsError.NotSupported or WindowsError.InvalidFunction ? (Measure(number), DefaultSector) : (0, DefaultSector);
    }

    private static long Measure(int number)
    {
        using var drive = Kernel32.Open(DrivePath.Of(number), Kernel32.GenericRead);
        if (drive.IsInvalid)
            return 0;
        if (Kernel32.Control(drive, GetLength, [], sizeof(long)) is { Length: sizeof(long) } length)
            return BinaryPrimitives.ReadInt64LittleEndian(length);
        var sector = PageAlignedBuffer.Allocate(DefaultSector);
        return DriveEnd.Find(offset => Kernel32.Read(drive, offset, sector.Span) == DefaultSector, DefaultSector);
    }
}
