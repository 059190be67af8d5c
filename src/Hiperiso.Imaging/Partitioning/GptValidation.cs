using System.Text;

namespace Hiperiso.Imaging.Partitioning;

/// <summary>What makes a set of partitions impossible on a disk.</summary>
internal static class GptValidation
{
    public static void Check(GuidPartitionTable table, GptLayout layout)
    {
        foreach (var partition in table.Partitions)
            CheckOne(partition, layout);
        if (table.Partitions.GroupBy(p => p.Number).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ImageLayoutException($"Two partitions have number {twice.Key}.");
        if (table.Partitions.GroupBy(p => p.Identifier).FirstOrDefault(g => g.Count() > 1) is { } same)
            throw new ImageLayoutException($"Two partitions have the identifier {same.Key}.");

        var sorted = table.Partitions.OrderBy(p => p.FirstLba).ToList();
        foreach (var (before, after) in sorted.Zip(sorted.Skip(1)))
        {
            if (after.FirstLba <= before.LastLba)
                throw new ImageLayoutException($"{Describe(before)} and {Describe(after)} overlap.");
        }
    }

    private static void CheckOne(GptPartition partition, GptLayout layout)
    {
        if (partition.Number is < 1 or > GptPartitionEntry.Count)
            throw new ImageLayoutException($"Partition numbers go from 1 to {GptPartitionEntry.Count}, not {partition.Number}.");
        if (partition.Type == Guid.Empty)
            throw new ImageLayoutException($"{Describe(partition)} has no type.");
        if (partition.FirstLba < layout.FirstUsableLba || partition.LastLba > layout.LastUsableLba || partition.LastLba < partition.FirstLba)
        {
            throw new ImageLayoutException(
                $"{Describe(partition)} leaves the usable sectors {layout.FirstUsableLba} to {layout.LastUsableLba} of the disk.");
        }

        if (Encoding.Unicode.GetByteCount(partition.Name) > 2 * GptPartitionEntry.MaximumNameLength || partition.Name.Contains('\0', StringComparison.Ordinal))
            throw new ImageLayoutException($"The name of {Describe(partition)} has more than {GptPartitionEntry.MaximumNameLength} UTF-16 units, or a NUL.");
    }

    private static string Describe(GptPartition partition) =>
        $"Partition {partition.Number} (sectors {partition.FirstLba} to {partition.LastLba})";
}
