using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>What somebody must know before saying yes.</summary>
internal static class PlanText
{
    /// <summary>The disk: what it is and what is on it.</summary>
    internal static IEnumerable<string> Of(Disk disk)
    {
        yield return Name(disk);
        foreach (var line in Contents(disk))
            yield return line;
        if (disk.Partitions.IsEmpty && disk.Content.Length == 0)
            yield return "  no partitions";
    }

    /// <summary>What is on it.</summary>
    internal static IEnumerable<string> Contents(Disk disk)
    {
        foreach (var partition in disk.Partitions)
            yield return $"  {string.Join("  ", new[] { partition.Name, ByteSize.Format(partition.Size), partition.FileSystem, partition.Label }.Where(word => word.Length > 0))}";
        if (disk.Content.Length > 0)
            yield return $"  no partitions, but {disk.Content}";
    }

    /// <summary>Which disk it is, in a line.</summary>
    internal static string Name(Disk disk) =>
        $"{disk.Node}  {DiskAdmission.Describe(disk)}  {DiskBusNames.Name(disk.Bus)}{(disk.Serial.Length > 0 ? "  serial number " + disk.Serial : "")}";

    /// <summary>The plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="image">What is installed.</param>
    internal static IEnumerable<string> Of(InstallPlan plan, StickImage image) =>
    [
        $"hiperiso      {image.Manifest.ShortVersion}",
        $"table         {TableName(plan.Table)}, sectors of {plan.SectorSize} bytes",
        $"partition 1   {Place(plan.Data)}  {FileSystemName(plan.FileSystem)}  {plan.Label}",
        $"partition 2   {Place(plan.Esp)}  FAT16  VTOYEFI",
        $"for updates   {Place(plan.Spare)}",
        $"left alone    {ByteSize.Format(plan.Reserve)} at the end",
        $"starts by     {(plan.StartsByBios ? "UEFI and BIOS" : "UEFI only")}",
        $"Secure Boot   {YesOrNo(image.HasSecureBoot)}",
    ];

    /// <summary>The plan for a disk that keeps its partition.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="image">What is installed.</param>
    internal static IEnumerable<string> Of(AdditionPlan plan, StickImage image) =>
    [
        $"hiperiso      {image.Manifest.ShortVersion}",
        $"table         {TableName(plan.Table)}, sectors of {plan.SectorSize} bytes, kept",
        $"partition 1   {Place(plan.Data)}, kept; now {ByteSize.Format(plan.Before.Length)}{(plan.MustShrink ? ", its file system is made smaller" : "")}",
        $"partition 2   {Place(plan.Esp)}  FAT16  VTOYEFI",
        $"boot code     {(plan.SectorSize == 512 ? "what was before 1 MiB is replaced" : "none")}",
        $"starts by     {(plan.SectorSize == 512 ? "UEFI and BIOS" : "UEFI only")}",
        $"Secure Boot   {YesOrNo(image.HasSecureBoot)}",
    ];

    /// <summary>For people.</summary>
    internal static string YesOrNo(bool value) => value ? "yes" : "no";

    /// <summary>The table's usual name.</summary>
    internal static string TableName(TableKind table) => table == TableKind.Gpt ? "GPT" : "MBR";

    /// <summary>The file system's usual name.</summary>
    internal static string FileSystemName(DataFileSystem kind) => kind switch
    {
        DataFileSystem.ExFat => "exFAT",
        DataFileSystem.Fat32 => "FAT32",
        DataFileSystem.Ntfs => "NTFS",
        _ => "UDF",
    };

    private static string Place(ByteRange place) => $"{place.Start >> 20} MiB to {place.End >> 20} MiB, {ByteSize.Format(place.Length)}";
}
