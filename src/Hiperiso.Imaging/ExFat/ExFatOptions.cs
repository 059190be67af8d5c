namespace Hiperiso.Imaging.ExFat;

/// <summary>How to format an exFAT volume. Everything that could differ between two runs is here.</summary>
/// <param name="VolumeSerial">The volume's 32-bit serial number.</param>
/// <param name="Modified">Time stamp of all entries without one of their own; its offset from UTC is stored with it.</param>
public sealed record ExFatOptions(uint VolumeSerial, DateTimeOffset Modified)
{
    /// <summary>Volume label, at most 11 UTF-16 units; empty for none.</summary>
    public string Label { get; init; } = "";

    /// <summary>Logical sector size in bytes: 512 or 4096.</summary>
    public int BytesPerSector { get; init; } = 512;

    /// <summary>Cluster size in bytes, a power of two up to 32 MiB; null: 4 KiB up to 256 MiB, 32 KiB up to 32 GiB, 128 KiB above.</summary>
    public int? ClusterSize { get; init; }

    /// <summary>Sectors before the volume: where its partition begins; 0 for unknown.</summary>
    public long PartitionOffset { get; init; }
}
