using System.Net.Sockets;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Qemu;
using Hiperiso.Runtime.Tests.Session;
using Hiperiso.Runtime.Viewer;
using Hiperiso.Tests.Viewers;

namespace Hiperiso.Runtime.Tests.Viewer;

/// <summary>Whole sessions whose guest is shown, with the real QEMU.</summary>
public sealed class ShownSessionTests
{
    private const string Request =
        "hiperiso_iso=/disk.img hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=64 hiperiso_cpus=1 hiperiso_trace_level=none";

    // Addresses of this machine, so that nobody else's display 0 is met.
    private const string Address = "127.93.17.5";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task A_guest_is_seen_over_the_network_by_those_who_know_the_password_which_is_written_nowhere()
    {
        const string password = "hush-78";
        using var folder = new TemporaryFolder();
        var offer = new DisplayOffer(new GuestDisplay.Remote(Address))
        {
            Password = VncPassword.Parse($$"""{"password": "{{password}}"}"""),
            Fact = $"vnc {Address}:5900",
        };
        var (surroundings, stop, screen) = Prepare(folder, offer);
        var running = SessionRunner.RunAsync(surroundings, BootParameters.Parse(Request));

        while (!await LetsInAsync(password))
            await Task.Delay(200, Cancellation);
        (await LetsInAsync("hush-79")).ShouldBeFalse();
        (await LetsInAsync("hush-7")).ShouldBeFalse();
        (await LetsInAsync(password)).ShouldBeTrue();

        stop.Ask(StopCause.Terminate);
        var session = await EndAsync(folder, running);
        File.ReadAllText(Path.Join(session, "qemu.cmdline")).ShouldContain($"-vnc {Address}:0,password=on");
        File.ReadAllText(Path.Join(session, "env.txt")).ShouldContain($"\ndisplay=vnc {Address}:5900\n");
        foreach (var file in Directory.EnumerateFiles(session, "*", SearchOption.AllDirectories))
            File.ReadAllText(file).ShouldNotContain(password, customMessage: file);
        screen.Lines.ShouldAllBe(line => !line.Contains(password));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_guest_on_the_screen_ends_by_the_power_key_of_its_keyboard()
    {
        const int power = 116;
        using var folder = new TemporaryFolder();
        var seat = new TestSeat(folder);
        await seat.AddKeyboardAsync("event0");
        var framebuffer = MemoryScreen.Of(800, 600);
        var offer = new DisplayOffer(new GuestDisplay.Screen(folder["run/screen.sock"], new ScreenSize(800, 600)))
        {
            Screen = framebuffer,
            Seat = seat.Files,
            Fact = "gtk 800x600",
            Instructions = ["Both Ctrl keys"],
        };
        var (surroundings, _, screen) = Prepare(folder, offer);
        var running = SessionRunner.RunAsync(surroundings, BootParameters.Parse(Request));

        // Text mode: 720 by 400 in the middle; its first letter is A, light grey on black.
        while (!Enumerable.Range(0, 9 * 16).Any(pixel => (framebuffer[40 + (pixel % 9), 100 + (pixel / 9)] & 0xFFFFFF) == 0xA8A8A8))
        {
            running.IsCompleted.ShouldBeFalse(string.Join('\n', screen.Lines));
            await Task.Delay(200, Cancellation);
        }

        await seat.PressUntilAsync(() => running.IsCompleted, "event0", power);
        var session = await EndAsync(folder, running);
        (await running).Reason.ShouldBe("power-button");
        screen.Lines.ShouldContain("Both Ctrl keys");
        File.ReadAllText(Path.Join(session, "env.txt")).ShouldContain("\ndisplay=gtk 800x600\n");
        File.ReadAllText(Path.Join(session, "env.txt")).ShouldNotContain("not shown any more");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_display_that_is_not_to_be_had_is_told_and_the_session_goes_on()
    {
        using var folder = new TemporaryFolder();
        var (surroundings, stop, screen) = Prepare(folder, DisplayOffer.Refused("display=gtk: no screen; the guest is not shown"));
        var running = SessionRunner.RunAsync(surroundings, BootParameters.Parse(Request));
        while (!screen.Lines.Any(line => line.StartsWith("Starting ", StringComparison.Ordinal)))
            await Task.Delay(100, Cancellation);
        stop.Ask(StopCause.Terminate);
        var session = await EndAsync(folder, running);
        screen.Lines.ShouldContain("display=gtk: no screen; the guest is not shown");
        File.ReadAllText(Path.Join(session, "env.txt")).ShouldContain("\nnote=display=gtk: no screen; the guest is not shown\n");
        File.ReadAllText(Path.Join(session, "qemu.cmdline")).ShouldNotContain("-vnc");
    }

    private static (SessionEnvironment Surroundings, StopRequest Stop, RecordingScreen Screen) Prepare(TemporaryFolder folder, DisplayOffer offer)
    {
        Directory.CreateDirectory(folder["data"]);
        VisibleDisk.Write(folder["data/disk.img"]);
        var paths = new HostPaths
        {
            Data = folder["data"],
            Runtime = folder["run"],
            Qemu = RealQemu.Require(),
            Roms = VisibleGuest.WriteRoms(folder),
        };
        var (stop, screen) = (new StopRequest(), new RecordingScreen());
        var surroundings = TestSession.In(paths) with { Stop = stop, Screen = screen, OfferDisplay = _ => Task.FromResult(offer) };
        return (surroundings, stop, screen);
    }

    private static async Task<string> EndAsync(TemporaryFolder folder, Task<SessionEnd> running)
    {
        var end = await running.WaitAsync(TimeSpan.FromMinutes(2), Cancellation);
        return Path.Join(folder["data/hiperiso/logs"], end.SessionId);
    }

    private static async Task<bool> LetsInAsync(string password)
    {
        try
        {
            return await VncLogin.TryAsync(Address, GuestDisplay.Remote.Port, password);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }
}
