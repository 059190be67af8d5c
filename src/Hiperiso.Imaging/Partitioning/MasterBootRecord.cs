using System.Buffers.Binary;

namespace Hiperiso.Imaging.Partitioning;

/// <summary>The partition table in the first 512 bytes of a disk (UEFI specification, section 5.2), apart from its boot code.</summary>
/// <param name="DiskSignature">The disk's 32-bit signature at 0x1B8; 0 for none.</param>
/// <param name="Partitions">The primary partitions, four at most.</param>
public sealed record MasterBootRecord(uint DiskSignature, IReadOnlyList<MbrPartition> Partitions)
{
    private const int SignatureOffset = 0x1B8;
    private const int TableOffset = 0x1BE;
    private const int Size = 512;

    /// <summary>The MBR that keeps tools which know no GPT away from a GPT disk: one partition over everything.</summary>
    internal static MasterBootRecord Protective(long sectorCount) =>
        new(0, [new MbrPartition(1, PartitionTypes.MbrGptProtective, 1, (uint)Math.Min(sectorCount - 1, uint.MaxValue), IsActive: false)]);

    /// <summary>Writes signature and table; the boot code in bytes 0 to 439 stays as it is.</summary>
    /// <exception cref="ImageLayoutException">Partitions overlap or have impossible numbers or sizes.</exception>
    public void WriteTo(IBlockDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        Validate();
        var sector = new byte[Size];
        device.Read(0, sector);
        sector.AsSpan(SignatureOffset).Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(SignatureOffset), DiskSignature);
        foreach (var partition in Partitions)
            MbrPartitionEntry.Write(EntryOf(sector, partition.Number), partition);
        (sector[510], sector[511]) = (0x55, 0xAA);
        device.Write(0, sector);
    }

    /// <summary>Reads the table of a disk.</summary>
    /// <exception cref="CorruptImageException">There is none: the boot signature is missing, or an entry is impossible.</exception>
    public static MasterBootRecord Read(IBlockDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var sector = new byte[Size];
        device.Read(0, sector);
        if (sector[510] != 0x55 || sector[511] != 0xAA)
            throw new CorruptImageException(510, "There is no master boot record: the signature 55 AA is missing");
        var partitions = Enumerable.Range(1, 4)
            .Select(number => MbrPartitionEntry.Read(EntryOf(sector, number), number, TableOffset + ((number - 1) * MbrPartitionEntry.Size)))
            .OfType<MbrPartition>();
        return new MasterBootRecord(BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(SignatureOffset)), [.. partitions]);
    }

    private static Span<byte> EntryOf(byte[] sector, int number) =>
        sector.AsSpan(TableOffset + ((number - 1) * MbrPartitionEntry.Size), MbrPartitionEntry.Size);

    private void Validate()
    {
        if (Partitions.Any(p => p.Number is < 1 or > 4) || Partitions.DistinctBy(p => p.Number).Count() != Partitions.Count)
            throw new ImageLayoutException("The partitions of a master boot record have the numbers 1 to 4, each once.");
        if (Partitions.FirstOrDefault(p => p.Type == 0 || p.SectorCount == 0 || p.FirstLba == 0) is { } impossible)
            throw new ImageLayoutException($"Partition {impossible.Number} has no type, no size, or begins at the boot record.");
        var sorted = Partitions.OrderBy(p => p.FirstLba).ToList();
        foreach (var (before, after) in sorted.Zip(sorted.Skip(1)))
        {
            if (after.FirstLba < (long)before.FirstLba + before.SectorCount)
                throw new ImageLayoutException($"Partitions {before.Number} and {after.Number} overlap.");
        }
    }
}
