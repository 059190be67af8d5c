using Hiperiso.Runtime.Viewer.Input;

namespace Hiperiso.Runtime.Tests.Viewer;

public sealed class GuestKeyboardTests
{
    private const int A = 30;
    private const int Power = 116;
    private readonly List<string> _log = [];
    private readonly GuestKeyboard _keyboard;

    public GuestKeyboardTests() => _keyboard = new GuestKeyboard(
        message => _log.Add($"{message[11]:x2} {(message[3] == 1 ? "down" : "up")}"), Leave, () => _log.Add("power"))
    {
        IsPassing = true,
    };

    [Fact]
    public void Keys_go_to_the_guest_also_when_they_are_repeated()
    {
        Type((A, 1), (A, 2), (A, 0));
        _log.ShouldBe(["1e down", "1e down", "1e up"]);
    }

    [Fact]
    public void Ctrl_Alt_Del_is_the_guests()
    {
        Type((29, 1), (56, 1), (111, 1), (111, 0), (56, 0), (29, 0));
        _log.ShouldBe(["1d down", "38 down", "d3 down", "d3 up", "38 up", "1d up"]);
    }

    [Fact]
    public void Both_Ctrl_keys_change_to_the_text_once_all_keys_are_up_and_back()
    {
        Type((29, 1), (97, 1), (A, 1), (97, 0), (29, 0));
        _log.ShouldNotContain("leave");
        Type((A, 0));
        _log.ShouldBe(["1d down", "9d down", "1e down", "9d up", "1d up", "1e up", "leave"]);

        // The text has the keyboard now.
        _log.Clear();
        Type((A, 1), (A, 0), (29, 1), (97, 1), (29, 0), (97, 0));
        _log.ShouldBe(["leave"]);
        _keyboard.IsPassing.ShouldBeTrue();
    }

    [Fact]
    public void The_power_key_is_the_hosts()
    {
        Type((Power, 1), (Power, 2), (Power, 0));
        _log.ShouldBe(["power"]);
    }

    [Fact]
    public void The_keys_of_a_keyboard_that_is_unplugged_go_up()
    {
        Type((29, 1), (97, 1));
        _log.Clear();
        _keyboard.Release();
        _log.ShouldBe(["1d up", "9d up", "leave"]);
    }

    [Fact]
    public void Codes_that_no_key_has_are_ignored()
    {
        Type((0x300, 1), (-1, 1), (0x2FF, 1), (0x2FF, 0));
        _log.ShouldBeEmpty();
    }

    private void Leave()
    {
        _log.Add("leave");
        _keyboard.IsPassing = !_keyboard.IsPassing;
    }

    private void Type(params (int Key, int Value)[] keys)
    {
        foreach (var (key, value) in keys)
            _keyboard.Take(key, value);
    }
}
