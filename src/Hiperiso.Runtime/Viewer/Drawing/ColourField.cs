namespace Hiperiso.Runtime.Viewer.Drawing;

/// <summary>Where a colour lies in a pixel.</summary>
/// <param name="Offset">Its lowest bit.</param>
/// <param name="Length">Bits it has, 8 at most.</param>
internal readonly record struct ColourField(int Offset, int Length)
{
    /// <summary>A value of 8 bits at its place; what there is no room for is left out.</summary>
    public uint Place(uint value) => value >> (8 - Length) << Offset;
}
