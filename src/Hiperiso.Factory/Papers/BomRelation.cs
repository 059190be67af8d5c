namespace Hiperiso.Factory.Papers;

/// <summary>How two entries of a bill of materials belong together; reads as a sentence.</summary>
/// <param name="From">Id.</param>
/// <param name="Kind">The verb.</param>
/// <param name="To">Id.</param>
internal sealed record BomRelation(string From, BomRelationKind Kind, string To);
