namespace Hiperiso.Imaging.Partitioning;

/// <summary>A partition table that was read, and how.</summary>
/// <param name="Table">The table.</param>
/// <param name="PrimaryDamage">Why the backup had to be used; null when the primary table was sound.</param>
public sealed record GptReadResult(GuidPartitionTable Table, CorruptImageException? PrimaryDamage);
