namespace Hiperiso.Runtime.Viewer.Input;

/// <summary>An axis of a device that tells places.</summary>
/// <param name="minimum">Its lowest place.</param>
/// <param name="maximum">Its highest place.</param>
/// <param name="isTouchpad">Whether a place means nothing by itself, but the way of a finger does.</param>
internal sealed class PointerAxis(int minimum, int maximum, bool isTouchpad)
{
    private int? _last;

    /// <summary>What a place means as a movement of the pointer.</summary>
    /// <param name="value">The place.</param>
    /// <param name="length">Length of the picture along this axis, in pixels.</param>
    /// <param name="pointer">Where the pointer is.</param>
    public int Movement(int value, int length, int pointer)
    {
        var highest = Math.Max(minimum, maximum);
        var place = (int)((Math.Clamp(value, minimum, highest) - (long)minimum) * length / ((long)highest - minimum + 1));
        var from = isTouchpad ? _last ?? place : pointer;
        _last = place;
        return place - from;
    }

    /// <summary>The finger has left the touchpad, or comes back to it.</summary>
    public void Lift() => _last = null;
}
