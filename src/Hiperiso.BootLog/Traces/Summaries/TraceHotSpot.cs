namespace Hiperiso.BootLog;

/// <summary>Something a guest read and wrote often.</summary>
/// <param name="Address">Port number, address, or number of a PCI function.</param>
/// <param name="Name">Name of the region or device; empty when there is none.</param>
/// <param name="Reads">Number of reads.</param>
/// <param name="Writes">Number of writes.</param>
public sealed record TraceHotSpot(ulong Address, string Name, long Reads, long Writes)
{
    /// <summary>Reads and writes.</summary>
    public long Total => Reads + Writes;
}
