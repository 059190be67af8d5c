using Hiperiso.Runtime.Viewer.Input;

namespace Hiperiso.Runtime.Tests.Viewer;

public sealed class ScanCodeTests
{
    // Names of linux/input-event-codes.h, codes of the PC's keyboard.
    [Theory]
    [InlineData("ESC", 1, 0x01)]
    [InlineData("A", 30, 0x1E)]
    [InlineData("KPASTERISK", 55, 0x37)]
    [InlineData("F12", 88, 0x58)]
    [InlineData("RO", 89, 0x73)]
    [InlineData("KPENTER", 96, 0x9C)]
    [InlineData("RIGHTCTRL", ScanCode.RightControl, 0x9D)]
    [InlineData("LEFTCTRL", ScanCode.LeftControl, 0x1D)]
    [InlineData("SYSRQ", 99, 0x54)]
    [InlineData("RIGHTALT", 100, 0xB8)]
    [InlineData("HOME", 102, 0xC7)]
    [InlineData("LEFT", 105, 0xCB)]
    [InlineData("DELETE", 111, 0xD3)]
    [InlineData("POWER", 116, 0)]
    [InlineData("PAUSE", 119, 0xC6)]
    [InlineData("HANGEUL", 122, 0x72)]
    [InlineData("LEFTMETA", 125, 0xDB)]
    [InlineData("COMPOSE", 127, 0xDD)]
    [InlineData("behind the table", 128, 0)]
    [InlineData("nothing", 0, 0)]
    [InlineData("less than nothing", -1, 0)]
    public void Keys_have_the_codes_of_a_PC(string name, int key, int code) => ((int)ScanCode.Of(key)).ShouldBe(code, name);
}
