namespace Hiperiso.Tools.Sticks;

/// <summary>What a disk will look like, to the byte. Nothing is decided later.</summary>
/// <param name="Table">The partition table.</param>
/// <param name="SectorSize">Bytes of a logical sector, which all numbers in tables and volumes count.</param>
/// <param name="Data">The data partition, number 1.</param>
/// <param name="Esp">The EFI system partition, number 2.</param>
/// <param name="Spare">Room behind it in no partition, as large: updates are written there.</param>
/// <param name="Reserve">Room in no partition at the end of the disk, in bytes.</param>
internal sealed record InstallPlan(TableKind Table, int SectorSize, ByteRange Data, ByteRange Esp, ByteRange Spare, long Reserve)
{
    /// <summary>The data partition's file system.</summary>
    internal DataFileSystem FileSystem { get; init; }

    /// <summary>The data partition's label.</summary>
    internal string Label { get; init; } = "";

    /// <summary>What the stick may use, from the EFI system partition on; null where that is all of the disk.</summary>
    internal ByteRange? Room => Reserve > 0 ? new ByteRange(Esp.Start, Spare.End - Esp.Start) : null;

    /// <summary>The volume on the data partition.</summary>
    internal DataVolume Volume => new(Data, SectorSize, FileSystem, Label);

    /// <summary>Whether machines with BIOS start from it: the loader for them counts sectors of 512 bytes.</summary>
    internal bool StartsByBios => SectorSize == 512;
}
