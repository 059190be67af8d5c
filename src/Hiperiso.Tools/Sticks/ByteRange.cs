namespace Hiperiso.Tools.Sticks;

/// <summary>A part of a disk, in bytes.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Number of bytes.</param>
internal readonly record struct ByteRange(long Start, long Length)
{
    /// <summary>The byte behind the last one.</summary>
    internal long End => Start + Length;
}
