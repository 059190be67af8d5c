namespace Hiperiso.Factory.Matrix;

/// <summary>A boot image of the matrix: an output of a recipe.</summary>
/// <param name="Id">Its name in the matrix.</param>
/// <param name="Component">The recipe.</param>
/// <param name="File">The output.</param>
/// <param name="Name">Its name on the stick.</param>
/// <param name="Stack">What boots it, such as <c>ipxe</c> or <c>grub</c>: entries are counted by it.</param>
public sealed record MatrixImage(string Id, string Component, string File, string Name, string Stack);
