using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Startup;

namespace Hiperiso.Runtime.Tests.Startup;

public sealed class PowerKeyTests
{
    // The second word from the right holds keys 64 to 127; bit 52 of it is the power key, 116.
    [Theory]
    [InlineData("10000000000000 0\n", true)]
    [InlineData("402000000 3803078f800d001 feefffdfffefffff fffffffffffffffe\n", false)]
    [InlineData("402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe\n", true)]
    [InlineData("10000000000000\n", false)]
    [InlineData("", false)]
    public void Devices_with_a_power_key_are_recognised(string bitmap, bool expected) =>
        PowerKey.IsIn(bitmap).ShouldBe(expected);

    [Theory]
    [InlineData(1, 116, 1, true)]
    [InlineData(1, 116, 0, false)]
    [InlineData(1, 30, 1, false)]
    [InlineData(0, 116, 1, false)]
    public void Only_the_power_key_going_down_counts(byte type, byte code, byte value, bool expected)
    {
        var inputEvent = new byte[InputEvent.Size];
        (inputEvent[16], inputEvent[18], inputEvent[20]) = (type, code, value);
        PowerKey.GoesDown(inputEvent).ShouldBe(expected);
    }
}
