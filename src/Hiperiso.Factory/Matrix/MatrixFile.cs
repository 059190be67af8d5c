namespace Hiperiso.Factory.Matrix;

/// <summary>A further file on the stick of an entry, such as one that its configuration names.</summary>
/// <param name="Path">Its path on the data partition, without a slash at the beginning.</param>
/// <param name="Text">Its content; null for an output of a recipe.</param>
/// <param name="Component">The recipe; null for a text.</param>
/// <param name="Output">The output; null for a text.</param>
public sealed record MatrixFile(string Path, string? Text, string? Component = null, string? Output = null)
{
    /// <summary>Where the output is on the host; null before it is known, and for a text.</summary>
    public string? HostPath { get; init; }
}
