namespace Hiperiso.Runtime.Viewer.Input;

/// <summary>What is to be known of a pointing device to understand what it tells.</summary>
/// <param name="IsTouchpad">Whether a touch is no press of a button.</param>
/// <param name="Horizontal">Its places from left to right.</param>
/// <param name="Vertical">Its places from the top.</param>
internal sealed record PointerDevice(bool IsTouchpad, PointerAxis Horizontal, PointerAxis Vertical)
{
    /// <summary>A device that tells no places.</summary>
    public static PointerDevice Mouse { get; } = new(false, new PointerAxis(0, 0, false), new PointerAxis(0, 0, false));

    /// <summary>The finger has left, or comes back.</summary>
    public void Lift()
    {
        Horizontal.Lift();
        Vertical.Lift();
    }
}
