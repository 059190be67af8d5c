using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Viewer.Protocol;

namespace Hiperiso.Runtime.Viewer.Input;

/// <summary>
/// Hands movements and buttons to the guest's pointing device: as movements to a mouse, as places to a tablet, whichever the guest uses;
/// for that it keeps the place at which a tablet's pointer is.
/// </summary>
/// <param name="send">Takes what the guest's QEMU is told.</param>
internal sealed class GuestPointer(Action<byte[]> send)
{
    private const int X = 0;
    private const int Y = 1;
    private const int Wheel = 8;
    private const int WheelUp = 8;
    private const int WheelDown = 16;
    private const int MostNotches = 16;
    private const int Left = 0x110;
    private const int Right = 0x111;
    private const int Middle = 0x112;
    private const int Touch = 0x14A;

    private int _x;
    private int _y;
    private int _moveX;
    private int _moveY;
    private int _wheel;
    private int _buttons;
    private bool _isNews;

    /// <summary>Whether the guest's device tells places.</summary>
    public bool IsAbsolute { get; set; }

    /// <summary>Width of the guest's picture.</summary>
    public int Width { get; set; } = 1;

    /// <summary>Its height.</summary>
    public int Height { get; set; } = 1;

    /// <summary>Takes an event of a pointing device.</summary>
    /// <param name="told">The event.</param>
    /// <param name="device">The device.</param>
    public void Take(InputEvent told, PointerDevice device)
    {
        switch (told.Type)
        {
            case InputEvent.Relative:
                Move(told.Code, told.Value);
                break;
            case InputEvent.Absolute:
                Place(told.Code, told.Value, device);
                break;
            case InputEvent.Key:
                Press(told.Code, told.Value != 0, device);
                break;
            case InputEvent.Synchronization when _isNews:
                Tell();
                break;
            default:
                break;
        }
    }

    private void Move(int axis, int by)
    {
        _isNews = true;
        if (axis == X)
            _moveX += by;
        else if (axis == Y)
            _moveY += by;
        else if (axis == Wheel)
            _wheel += by;
    }

    private void Place(int axis, int value, PointerDevice device)
    {
        if (axis == X)
            Move(X, device.Horizontal.Movement(value, Width, _x + _moveX));
        else if (axis == Y)
            Move(Y, device.Vertical.Movement(value, Height, _y + _moveY));
    }

    private void Press(int button, bool isDown, PointerDevice device)
    {
        var bit = button switch
        {
            Left => 1,
            Middle => 2,
            Right => 4,
            Touch when !device.IsTouchpad => 1,
            _ => 0,
        };
        if (button == Touch)
            device.Lift();
        _buttons = isDown ? _buttons | bit : _buttons & ~bit;
        _isNews = true;
    }

    private void Tell()
    {
        _x = Math.Clamp(_x + _moveX, 0, Width - 1);
        _y = Math.Clamp(_y + _moveY, 0, Height - 1);
        Send(_buttons);
        (_moveX, _moveY, _isNews) = (0, 0, false);

        // A notch of the wheel is a button that goes down and up.
        for (_wheel = Math.Clamp(_wheel, -MostNotches, MostNotches); _wheel != 0; _wheel -= Math.Sign(_wheel))
        {
            Send(_buttons | (_wheel > 0 ? WheelUp : WheelDown));
            Send(_buttons);
        }
    }

    private void Send(int buttons) => send(IsAbsolute
        ? RfbRequest.Pointer((byte)buttons, _x, _y)
        : RfbRequest.Pointer((byte)buttons, RfbRequest.NoMovement + _moveX, RfbRequest.NoMovement + _moveY));
}
