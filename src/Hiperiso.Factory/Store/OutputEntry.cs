namespace Hiperiso.Factory.Store;

/// <summary>One file or symbolic link of a finished build.</summary>
/// <param name="Path">Relative to the build's directory.</param>
/// <param name="IsExecutable">Mode 0755 rather than 0644.</param>
/// <param name="Size">Bytes; 0 for a link.</param>
/// <param name="Sha256">Lower-case hexadecimal; null for a link.</param>
/// <param name="LinkTarget">Null for a file.</param>
public sealed record OutputEntry(string Path, bool IsExecutable, long Size, string? Sha256, string? LinkTarget)
{
    /// <summary>Whether a text can be a path or the target of a link: not empty, and no control characters.</summary>
    internal static bool IsPlain(string text) => text.Length > 0 && !text.Any(char.IsControl);
}
