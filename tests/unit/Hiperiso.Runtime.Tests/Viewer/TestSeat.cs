using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Tests.Media;
using Hiperiso.Runtime.Viewer;

namespace Hiperiso.Runtime.Tests.Viewer;

/// <summary>Keyboard and mouse of a person in front of the machine: pipes for device files, as this machine has no such devices.</summary>
internal sealed class TestSeat(TemporaryFolder folder)
{
    private const string KeyboardKeys = "402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe";
    private const string MouseButtons = "70000 0 0 0 0";

    public ViewerFiles Files => new()
    {
        Terminal = folder["no-terminal"],
        InputClass = folder["class"],
        InputNodes = folder["nodes"],
        ReadingTime = TimeSpan.Zero,
    };

    /// <summary>Plugs in a keyboard.</summary>
    public Task AddKeyboardAsync(string name) => AddAsync(name, KeyboardKeys, "0");

    /// <summary>Plugs in a mouse.</summary>
    public Task AddMouseAsync(string name) => AddAsync(name, MouseButtons, "3");

    /// <summary>Tells events by a device.</summary>
    public void Tell(string name, params (int Type, int Code, int Value)[] events)
    {
        var data = new byte[events.Length * InputEvent.Size];
        for (var index = 0; index < events.Length; index++)
            new InputEvent(events[index].Type, events[index].Code, events[index].Value).Write(data.AsSpan(index * InputEvent.Size));
        using var device = new FileStream(folder["nodes/" + name], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        device.Write(data);
    }

    /// <summary>Presses keys one after the other and lets them go in the same order.</summary>
    public void Press(string name, params int[] keys) => Tell(
        name, [.. keys.Select(key => (InputEvent.Key, key, 1)), .. keys.Select(key => (InputEvent.Key, key, 0))]);

    /// <summary>Presses a key again and again: what is told to a device that nobody has opened yet is lost.</summary>
    public async Task PressUntilAsync(Func<bool> isDone, string name, int key)
    {
        for (var attempt = 0; !isDone(); attempt++)
        {
            attempt.ShouldBeLessThan(300, $"key {key} of {name} has no effect");
            Press(name, key);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    private async Task AddAsync(string name, string keys, string relative)
    {
        Directory.CreateDirectory(folder["nodes"]);
        await Command.Run("mkfifo", folder["nodes/" + name]);
        var capabilities = folder[$"class/{name}/device/capabilities"];
        Directory.CreateDirectory(capabilities);
        await File.WriteAllTextAsync(Path.Join(capabilities, "rel"), relative + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Join(capabilities, "abs"), "0\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Join(capabilities, "key"), keys + "\n", TestContext.Current.CancellationToken);
    }
}
