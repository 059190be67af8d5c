using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Startup;

namespace Hiperiso.Runtime.Tests.Startup;

/// <summary>Device files are ordinary files here: one event, then the end, as when a device is unplugged after a press.</summary>
public sealed class PowerButtonTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact(Timeout = 30_000)]
    public async Task A_device_that_is_plugged_in_again_is_read_again()
    {
        using var folder = new TemporaryFolder();
        using var presses = new SemaphoreSlim(0);
        var button = new PowerButton(() => presses.Release(), folder["class"], folder["nodes"]);
        button.FindDevices();
        Plug(folder, "event3");
        for (var time = 0; time < 2; time++)
        {
            // The thread of the time before may still be about to end.
            var pressed = false;
            for (var attempt = 0; attempt < 20 && !pressed; attempt++)
            {
                button.FindDevices();
                pressed = await presses.WaitAsync(TimeSpan.FromMilliseconds(250), TestContext.Current.CancellationToken);
            }

            pressed.ShouldBeTrue();
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_device_that_cannot_be_read_does_not_hide_the_others()
    {
        using var folder = new TemporaryFolder();
        using var presses = new SemaphoreSlim(0);
        Plug(folder, "event1");
        Directory.Delete(folder["class/event1/device/capabilities"], recursive: true);
        Directory.CreateDirectory(folder["class/event1/device/capabilities/key"]);
        Plug(folder, "event2");
        File.Delete(folder["nodes/event2"]);
        Plug(folder, "event3");
        new PowerButton(() => presses.Release(), folder["class"], folder["nodes"]).FindDevices();
        (await presses.WaitAsync(Patience, TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private static void Plug(TemporaryFolder folder, string name)
    {
        Directory.CreateDirectory(folder["nodes"]);
        Directory.CreateDirectory(folder[$"class/{name}/device/capabilities"]);
        File.WriteAllText(folder[$"class/{name}/device/capabilities/key"], "10000000000000 0\n");
        var press = new byte[InputEvent.Size];
        (press[16], press[18], press[20]) = (1, 116, 1);
        File.WriteAllBytes(folder["nodes/" + name], press);
    }
}
