namespace Hiperiso.Imaging.Partitioning;

/// <summary>Partition types in common use, as GUIDs (GPT) and as bytes (MBR).</summary>
public static class PartitionTypes
{
    /// <summary>EFI system partition on GPT.</summary>
    public static Guid EfiSystem { get; } = new("c12a7328-f81f-11d2-ba4b-00a0c93ec93b");

    /// <summary>"Microsoft basic data" on GPT: FAT, exFAT and NTFS volumes that Windows shows.</summary>
    public static Guid BasicData { get; } = new("ebd0a0a2-b9e5-4433-87c0-68b6b72699c7");

    /// <summary>Linux file system data on GPT.</summary>
    public static Guid LinuxData { get; } = new("0fc63daf-8483-4772-8e79-3d69d8477de4");

    /// <summary>BIOS boot partition on GPT: room for GRUB's core image.</summary>
    public static Guid BiosBoot { get; } = new("21686148-6449-6e6f-744e-656564454649");

    /// <summary>exFAT or NTFS on MBR.</summary>
    public const byte MbrExFatOrNtfs = 0x07;

    /// <summary>FAT32, addressed by LBA, on MBR.</summary>
    public const byte MbrFat32 = 0x0C;

    /// <summary>FAT16, addressed by LBA, on MBR.</summary>
    public const byte MbrFat16 = 0x0E;

    /// <summary>EFI system partition on MBR.</summary>
    public const byte MbrEfiSystem = 0xEF;

    /// <summary>The protective entry that covers a GPT disk.</summary>
    public const byte MbrGptProtective = 0xEE;
}
