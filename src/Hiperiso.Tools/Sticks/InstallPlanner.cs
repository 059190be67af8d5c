using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Lays out a stick: the data partition first, from 1 MiB on, directly behind it the EFI system partition, room for its successor,
/// the reserve. All of them begin at whole MiB.
/// </summary>
internal static class InstallPlanner
{
    private const long Mebi = 1 << 20;
    private const long SmallestData = 16 * Mebi;
    private const long LargestMbr = (1L << 32) * 512;

    // The longest file name entry of exFAT's root directory and FAT's both hold 11.
    private const int LongestLabel = 11;
    private const int LongestNtfsLabel = 32;
    private const string NotInLabels = "\"*/:<>?\\|";

    /// <summary>The plan for a disk.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="espLength">Bytes of the image's EFI system partition.</param>
    /// <param name="options">What is wanted.</param>
    /// <exception cref="RefusedException">The disk is too small.</exception>
    /// <exception cref="InvalidDataException">The options cannot be had on this disk.</exception>
    internal static InstallPlan Make(Disk disk, long espLength, InstallOptions options)
    {
        CheckOptions(disk, options);
        var room = Up(espLength);
        var reserve = Up(options.Reserve);
        var esp = PlaceEsp(disk.Size, options.Table, disk.SectorSize, espLength, options.Reserve);
        var data = new ByteRange(Mebi, esp.Start - Mebi);
        if (data.Length < SmallestData)
        {
            throw new RefusedException(
                Refusal.TooSmall,
                $"{disk.Node} has {ByteSize.Format(disk.Size)}, which is too small: {ByteSize.Format(SmallestData + reserve + (2 * room) + (2 * Mebi))} are needed, and room for your images");
        }

        return new InstallPlan(
            options.Table,
            disk.SectorSize,
            data,
            esp,
            new ByteRange(esp.Start + room, room),
            reserve)
        {
            FileSystem = options.FileSystem,
            Label = options.Label,
        };
    }

    /// <summary>Where the EFI system partition goes: before the room for its successor, the reserve and the backup of a GPT.</summary>
    internal static ByteRange PlaceEsp(long diskLength, TableKind table, int sectorSize, long espLength, long reserve)
    {
        var end = UsableEnd(diskLength, table, sectorSize) / Mebi * Mebi;
        return new ByteRange(end - Up(reserve) - (2 * Up(espLength)), espLength);
    }

    /// <summary>Where partitions must end: before the backup of a GPT, or where the numbers of a master boot record end.</summary>
    internal static long UsableEnd(long diskLength, TableKind table, int sectorSize) =>
        table == TableKind.Gpt ? diskLength - (16 << 10) - sectorSize : Math.Min(diskLength, (1L << 32) * sectorSize);

    private static void CheckOptions(Disk disk, InstallOptions options)
    {
        if (disk.SectorSize is not (512 or 4096))
            throw new InvalidDataException($"{disk.Node} has sectors of {disk.SectorSize} bytes; sticks are made with 512 or 4096");
        if (options.Table == TableKind.Mbr && disk.Size > LargestMbr / 512 * disk.SectorSize)
            throw new InvalidDataException($"{disk.Node} has {ByteSize.Format(disk.Size)}, more than a master boot record can address; leave --mbr out");
        var longest = options.FileSystem == DataFileSystem.Ntfs ? LongestNtfsLabel : LongestLabel;
        if (options.Label.Length > longest || options.Label.Any(c => char.IsControl(c) || NotInLabels.Contains(c, StringComparison.Ordinal)))
            throw new InvalidDataException($"the label '{options.Label}' is not possible: at most {longest} characters, none of them a control character or one of {NotInLabels}");
        if (options.FileSystem == DataFileSystem.Fat32 && options.Label.Any(c => !char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c is not (' ' or '_' or '-')))
            throw new InvalidDataException($"the label '{options.Label}' is not possible on FAT32: capital letters, digits, spaces, '_' and '-' only");
    }

    private static long Up(long bytes) => (bytes + Mebi - 1) / Mebi * Mebi;
}
