using Hiperiso.Runtime.Viewer.Input;

namespace Hiperiso.Runtime.Tests.Viewer;

/// <summary>Bitmaps of real devices, as their sysfs shows them.</summary>
public sealed class InputKindTests
{
    [Theory]
    [InlineData("AT keyboard", "402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe", "0", "0", InputKind.Keyboard)]
    [InlineData("USB keyboard", "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe", "0", "0", InputKind.Keyboard)]
    [InlineData("keypad", "4000000 0 0 3ff80 0 100000000 e080ffdf01cfffff fffffffffffffffe", "0", "0", InputKind.Keyboard)]
    [InlineData("power button", "10000000000000 0", "0", "0", InputKind.None)]
    [InlineData("lid switch", "0", "0", "0", InputKind.None)]
    [InlineData("video bus", "3e000b00000000 0 0 0", "0", "0", InputKind.None)]
    [InlineData("PS/2 mouse", "70000 0 0 0 0", "3", "0", InputKind.Mouse)]
    [InlineData("wheel mouse", "1f0000 0 0 0 0", "1943", "0", InputKind.Mouse)]
    [InlineData("QEMU's tablet", "70000 0 0 0 0", "100", "3", InputKind.Tablet)]
    [InlineData("touch screen", "400 0 0 0 0 0", "0", "260800000000003", InputKind.Tablet)]
    [InlineData("touchpad", "e520 10000 0 0 0 0", "0", "260800011000003", InputKind.Touchpad)]
    [InlineData("joystick", "fff000000000000 0 0 0 0", "0", "30627", InputKind.None)]
    [InlineData("accelerometer", "0", "0", "7", InputKind.None)]
    public void Devices_are_told_apart_by_what_they_have(string name, string keys, string relative, string absolute, object kind) =>
        InputKinds.Of(keys, relative, absolute).ShouldBe((InputKind)kind, name);
}
