using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Viewer.Input;

/// <summary>Tells kinds of input devices by what the kernel says that they have (<c>linux/input-event-codes.h</c>).</summary>
internal static class InputKinds
{
    private const int Enter = 28;
    private const int KeypadEnter = 96;
    private const int LeftButton = 0x110;
    private const int Finger = 0x145;
    private const int Touch = 0x14A;
    private const int X = 0;
    private const int Y = 1;

    /// <summary>The kind of a device.</summary>
    /// <param name="keys">Bitmap of its keys and buttons, as sysfs writes it.</param>
    /// <param name="relative">The axes it tells movements of.</param>
    /// <param name="absolute">The axes it tells places of.</param>
    public static InputKind Of(string keys, string relative, string absolute)
    {
        var kind = InputKind.None;
        if (InputBitmap.Has(keys, Enter) || InputBitmap.Has(keys, KeypadEnter))
            kind |= InputKind.Keyboard;
        if (InputBitmap.Has(keys, LeftButton) && HasPlane(relative))
            kind |= InputKind.Mouse;
        if (HasPlane(absolute) && (InputBitmap.Has(keys, LeftButton) || InputBitmap.Has(keys, Touch)))
            kind |= InputBitmap.Has(keys, Finger) ? InputKind.Touchpad : InputKind.Tablet;
        return kind;
    }

    private static bool HasPlane(string axes) => InputBitmap.Has(axes, X) && InputBitmap.Has(axes, Y);
}
