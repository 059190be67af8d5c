namespace Hiperiso.Imaging.Vhd;

/// <summary>What could differ between two files of the same disk.</summary>
/// <param name="Identifiers">Gives the disk its identifier.</param>
/// <param name="Created">Time stamp, stored as UTC to the second; 2000 or later.</param>
public sealed record VhdOptions(SeededIdentifiers Identifiers, DateTimeOffset Created);
