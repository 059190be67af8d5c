using System.Buffers.Binary;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Viewer.Input;
using Hiperiso.Runtime.Viewer.Protocol;

namespace Hiperiso.Runtime.Tests.Viewer;

public sealed class GuestPointerTests
{
    private const int Left = 0x110;
    private const int Right = 0x111;
    private const int Touch = 0x14A;
    private readonly List<(int Buttons, int X, int Y)> _told = [];
    private readonly GuestPointer _pointer;

    public GuestPointerTests() => _pointer = new GuestPointer(message => _told.Add((
        message[1], BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(2)), BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(4)))))
    {
        Width = 1000,
        Height = 500,
    };

    [Fact]
    public void A_mouse_is_told_movements_and_buttons_together()
    {
        Tell(PointerDevice.Mouse, Moved(0, 5), Moved(1, -3), Pressed(Left, 1));
        Tell(PointerDevice.Mouse, Pressed(Right, 1));
        Tell(PointerDevice.Mouse, Pressed(Left, 0));
        Tell(PointerDevice.Mouse);
        _told.ShouldBe([(1, None + 5, None - 3), (5, None, None), (4, None, None)]);
    }

    [Fact]
    public void A_tablet_of_the_guest_is_told_where_the_movements_of_a_mouse_lead_within_the_picture()
    {
        _pointer.IsAbsolute = true;
        Tell(PointerDevice.Mouse, Moved(0, 30), Moved(1, 20));
        Tell(PointerDevice.Mouse, Moved(0, 5000), Moved(1, -7000));
        Tell(PointerDevice.Mouse, Moved(0, -1));
        _told.ShouldBe([(0, 30, 20), (0, 999, 0), (0, 998, 0)]);
    }

    [Fact]
    public void A_tablet_of_the_host_tells_places_which_a_mouse_of_the_guest_is_told_as_movements()
    {
        var tablet = new PointerDevice(false, new PointerAxis(0, 0x7FFF, false), new PointerAxis(0, 0x7FFF, false));
        _pointer.IsAbsolute = true;
        Tell(tablet, Placed(0, 0x4000), Placed(1, 0x7FFF));
        _pointer.IsAbsolute = false;
        Tell(tablet, Placed(0, 0x2000), Placed(1, 0x4000));
        _told.ShouldBe([(0, 500, 499), (0, None - 250, None - 249)]);
    }

    [Fact]
    public void A_touch_on_a_screen_presses_the_left_button_where_it_is()
    {
        var screen = new PointerDevice(false, new PointerAxis(0, 999, false), new PointerAxis(0, 499, false));
        _pointer.IsAbsolute = true;
        Tell(screen, Pressed(Touch, 1), Placed(0, 7), Placed(1, 8));
        Tell(screen, Pressed(Touch, 0));
        _told.ShouldBe([(1, 7, 8), (0, 7, 8)]);
    }

    [Fact]
    public void A_touchpad_moves_the_pointer_by_the_way_of_the_finger_not_by_where_it_is_put_down()
    {
        var touchpad = new PointerDevice(true, new PointerAxis(1000, 1999, true), new PointerAxis(1000, 1499, true));
        Tell(touchpad, Pressed(Touch, 1), Placed(0, 1500), Placed(1, 1100));
        Tell(touchpad, Placed(0, 1510), Placed(1, 1095));
        Tell(touchpad, Pressed(Touch, 0));
        Tell(touchpad, Pressed(Touch, 1), Placed(0, 1900), Placed(1, 1400));
        Tell(touchpad, Placed(0, 1899), Pressed(Left, 1));
        _told.ShouldBe([(0, None, None), (0, None + 10, None - 5), (0, None, None), (0, None, None), (1, None - 1, None)]);
    }

    [Fact]
    public void A_notch_of_the_wheel_is_a_button_that_goes_down_and_up()
    {
        Tell(PointerDevice.Mouse, Moved(8, 1));
        Tell(PointerDevice.Mouse, Moved(8, -2));
        _told.ShouldBe(
        [
            (0, None, None), (8, None, None), (0, None, None),
            (0, None, None), (16, None, None), (0, None, None), (16, None, None), (0, None, None),
        ]);
    }

    [Fact]
    public void Nonsense_is_kept_within_bounds()
    {
        var broken = new PointerDevice(false, new PointerAxis(5, -5, false), new PointerAxis(int.MinValue, int.MaxValue, false));
        Tell(PointerDevice.Mouse, Moved(0, int.MinValue), Moved(1, int.MaxValue), Moved(8, int.MaxValue));
        Tell(broken, Placed(0, int.MinValue), Placed(1, int.MaxValue), Placed(99, 4));
        _told.Count.ShouldBeLessThan(100);
        _told.ShouldAllBe(told => told.X >= 0 && told.Y <= ushort.MaxValue);
    }

    private static int None => RfbRequest.NoMovement;

    private static InputEvent Moved(int axis, int by) => new(InputEvent.Relative, axis, by);

    private static InputEvent Placed(int axis, int at) => new(InputEvent.Absolute, axis, at);

    private static InputEvent Pressed(int button, int value) => new(InputEvent.Key, button, value);

    private void Tell(PointerDevice device, params InputEvent[] events)
    {
        foreach (var told in events)
            _pointer.Take(told, device);
        _pointer.Take(new InputEvent(InputEvent.Synchronization, 0, 0), device);
    }
}
