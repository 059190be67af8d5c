namespace Hiperiso.Imaging.Fat;

/// <summary>How to format a FAT volume. Everything that could differ between two runs is here.</summary>
/// <param name="VolumeSerial">The volume's 32-bit serial number.</param>
/// <param name="Modified">Time stamp of the label and of all entries without one of their own; stored as UTC, to 2 seconds.</param>
public sealed record FatOptions(uint VolumeSerial, DateTimeOffset Modified)
{
    /// <summary>Volume label, at most 11 upper-case ASCII characters; empty for none.</summary>
    public string Label { get; init; } = "";

    /// <summary>The type; null: FAT12 below 8 MiB, FAT16 up to 512 MiB, FAT32 above.</summary>
    public FatType? Type { get; init; }

    /// <summary>Logical sector size in bytes: 512 or 4096.</summary>
    public int BytesPerSector { get; init; } = 512;

    /// <summary>Cluster size in sectors, a power of two up to 128; null: the smallest that the type can address (FAT32: 4 KiB and more from 260 MiB on).</summary>
    public int? SectorsPerCluster { get; init; }

    /// <summary>Sectors before the first table; null: 1, or 32 on FAT32.</summary>
    public int? ReservedSectors { get; init; }

    /// <summary>Entries of the root directory of FAT12 and FAT16, a whole number of sectors.</summary>
    public int RootEntryCount { get; init; } = 512;

    /// <summary>Sectors before the volume: where its partition begins.</summary>
    public uint HiddenSectors { get; init; }

    /// <summary>Name of the system that formatted the volume, at most 8 ASCII characters.</summary>
    public string OemName { get; init; } = "MSWIN4.1";

    /// <summary>Media descriptor: 0xF8 for fixed disks, 0xF0 for removable ones.</summary>
    public byte Media { get; init; } = 0xF8;

    /// <summary>Sectors of a track, for systems that still address by cylinder; 18 on a floppy of 1.44 MB.</summary>
    public int SectorsPerTrack { get; init; } = 63;

    /// <summary>Heads, likewise; 2 on a floppy.</summary>
    public int Heads { get; init; } = 255;
}
