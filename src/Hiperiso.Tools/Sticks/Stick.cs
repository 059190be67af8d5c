using System.Collections.Immutable;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Fat;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Tools.Sticks;

/// <summary>A disk that is one of our sticks, or an image of one.</summary>
/// <param name="Table">Its partition table.</param>
/// <param name="SectorSize">Bytes of a logical sector.</param>
/// <param name="Data">The data partition.</param>
/// <param name="Esp">The EFI system partition.</param>
internal sealed record Stick(TableKind Table, int SectorSize, ByteRange Data, ByteRange Esp)
{
    private const long Smallest = 1 << 20;
    private const string OursAlone = "EFI/hiperiso/";
    private static readonly string[] Marks = ["EFI/BOOT/BOOTX64.EFI", "EFI/hiperiso/vmlinuz", "ventoy/ventoy.cpio"];

    /// <summary>The partitions as the GPT has them; null on a disk with a master boot record.</summary>
    internal GuidPartitionTable? Guids { get; init; }

    /// <summary>The primary partitions; null on a disk with a GPT.</summary>
    internal MasterBootRecord? Record { get; init; }

    /// <summary>Partitions besides those two.</summary>
    internal ImmutableArray<ByteRange> Others { get; init; } = [];

    /// <summary>Which of the files that every stick has are missing, such as one that a virus scanner has taken away.</summary>
    internal ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>Whether it starts on machines with Secure Boot, or would if it had all of its files.</summary>
    internal bool HasSecureBoot { get; init; }

    /// <summary>What is wrong with the first copy of the GPT; null when nothing is.</summary>
    internal string? TableDamage { get; init; }

    /// <summary>The second copy of the GPT; null with a master boot record, and when the first copy is damaged.</summary>
    internal GptBackup? SecondTable { get; init; }

    /// <summary>What is wrong with either copy of the GPT, and what to do, in one sentence; null when nothing is.</summary>
    internal string? TableFault => (TableDamage ?? SecondTable?.Damage?.Message) is { } damage
        ? $"partition table, {(TableDamage is null ? "second" : "first")} copy: {damage} hiperiso disk update writes both copies anew; where it has no room for that, sgdisk --move-second-header does"
        : null;

    /// <summary>What is not as usual and no fault, in one sentence; null when there is nothing.</summary>
    internal string? Note => SecondTable is { IsAtEnd: false, Damage: null } second
        ? $"the second copy of the partition table is not at the end of the disk but at {second.Offset >> 20} MiB, where the image ended that was copied to it: hiperiso disk grow moves it, and gives the data partition the rest"
        : null;

    /// <summary>Looks whether a disk is a stick of ours; null when it is none, or not one that can be read.</summary>
    /// <param name="device">The whole disk.</param>
    /// <param name="sectorSizes">Logical sector sizes to try: a disk has one, an image file does not tell.</param>
    internal static Stick? Find(IBlockDevice device, params ReadOnlySpan<int> sectorSizes)
    {
        foreach (var size in sectorSizes)
        {
            if (device.Length >= Smallest && (FromGpt(device, size) ?? FromMbr(device, size)) is { } table && table.WithFiles(device) is { } stick)
                return stick;
        }

        return null;
    }

    /// <summary>Opens the EFI system partition's file system.</summary>
    /// <exception cref="CorruptImageException">It is damaged.</exception>
    internal FatVolume OpenEsp(IBlockDevice device) => FatVolume.Open(new DeviceSlice(device, Esp.Start, Esp.Length));

    // Null when they are not ours.
    private Stick? WithFiles(IBlockDevice device)
    {
        try
        {
            var esp = OpenEsp(device);
            var paths = esp.Enumerate().Where(entry => !entry.IsDirectory).Select(entry => entry.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
            // Any one file will do: a stick that lost others is still to be updated and protected. But Ventoy's sticks have the same label, and the same
            // files elsewhere.
            return esp.Label == StickVolumes.EspLabel && paths.Any(path => path.StartsWith(OursAlone, StringComparison.OrdinalIgnoreCase))
                ? this with { Missing = [.. Marks.Where(mark => !paths.Contains(mark))], HasSecureBoot = SecureBoot.IsMeant(paths) }
                : null;
        }
        catch (Exception failure) when (failure is CorruptImageException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static Stick? FromGpt(IBlockDevice device, int sectorSize)
    {
        try
        {
            if (StickTable.ReadGuids(device, sectorSize) is not { } read)
                return null;
            var (table, damage) = read;
            var data = table.Partitions.FirstOrDefault(partition => partition.Number == 1);
            var esp = table.Partitions.FirstOrDefault(partition => partition.Number == 2);
            return data is null || esp is null ? null
                : new Stick(TableKind.Gpt, sectorSize, Range(data.FirstLba, data.SectorCount, sectorSize), Range(esp.FirstLba, esp.SectorCount, sectorSize))
                {
                    Guids = table,
                    TableDamage = damage?.Message,
                    SecondTable = damage is null ? GuidPartitionTable.ReadBackup(device, sectorSize) : null,
                    Others = [.. table.Partitions.Where(partition => partition.Number > 2).Select(partition => Range(partition.FirstLba, partition.SectorCount, sectorSize))],
                };
        }
        catch (Exception failure) when (failure is CorruptImageException or ImageLayoutException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static Stick? FromMbr(IBlockDevice device, int sectorSize)
    {
        try
        {
            var record = MasterBootRecord.Read(device);
            var partitions = record.Partitions;
            var data = partitions.FirstOrDefault(partition => partition.Number == 1);
            var esp = partitions.FirstOrDefault(partition => partition.Number == 2);
            return data is null || esp is null ? null
                : new Stick(TableKind.Mbr, sectorSize, Range(data.FirstLba, data.SectorCount, sectorSize), Range(esp.FirstLba, esp.SectorCount, sectorSize))
                {
                    Record = record,
                    Others = [.. partitions.Where(partition => partition.Number > 2).Select(partition => Range(partition.FirstLba, partition.SectorCount, sectorSize))],
                };
        }
        catch (Exception failure) when (failure is CorruptImageException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static ByteRange Range(long firstLba, long count, int sectorSize) => new(firstLba * sectorSize, count * sectorSize);
}
