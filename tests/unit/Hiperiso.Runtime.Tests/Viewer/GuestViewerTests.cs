using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Screens;
using Hiperiso.Runtime.Viewer;
using Hiperiso.Runtime.Viewer.Drawing;

namespace Hiperiso.Runtime.Tests.Viewer;

/// <summary>A guest of the real QEMU on a screen of the test, compared with QEMU's own picture of it, pixel by pixel.</summary>
public sealed class GuestViewerTests
{
    private const int A = 30;
    private const int B = 48;
    private const int LeftControl = 29;
    private const int RightControl = 97;
    private const int Power = 116;

    [Fact(Timeout = 300_000)]
    public async Task The_screen_shows_what_the_guest_shows_while_its_picture_changes_size_and_parts()
    {
        using var folder = new TemporaryFolder();
        var screen = MemoryScreen.Of(1024, 768);
        await using var guest = await VisibleGuest.StartAsync(folder, Display(folder));
        await using var viewer = GuestViewer.Start(screen, folder["screen.sock"], new TestSeat(folder).Files, () => { }, _ => { });

        await guest.WaitForAsync(() => guest.Told.EndsWith('R'), "the guest's start");
        await ShowsAsync(guest, screen, 720, 400);
        await guest.PressAsync("g");
        await ShowsAsync(guest, screen, 640, 400);
        await guest.PressAsync("p");
        await ShowsAsync(guest, screen, 640, 400);
        await guest.PressAsync("t");
        await ShowsAsync(guest, screen, 720, 400);

        // Larger than the screen: all of it is there, reduced.
        await guest.PressAsync("v");
        for (var attempt = 0; ; attempt++)
        {
            var large = await guest.ScreenAsync();
            var difference = (large.Width, large.Height) == (1280, 1024) ? FirstDifferenceToMeans(screen, large) : "another size";
            if (difference is null && large.Pixels.Span.ContainsAnyExcept((byte)0))
                break;
            attempt.ShouldBeLessThan(200, difference);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        viewer.Problem.ShouldBeNull();
    }

    [Fact(Timeout = 300_000)]
    public async Task Keyboards_and_mice_reach_the_guest_also_those_that_are_plugged_in_later()
    {
        using var folder = new TemporaryFolder();
        var seat = new TestSeat(folder);
        await seat.AddKeyboardAsync("event0");
        var presses = 0;
        await using var guest = await VisibleGuest.StartAsync(folder, Display(folder));
        await using var viewer = GuestViewer.Start(MemoryScreen.Of(800, 600), folder["screen.sock"], seat.Files, () => presses++, _ => { });
        await guest.WaitForAsync(() => guest.Told.EndsWith('R'), "the guest's start");

        await seat.PressUntilAsync(() => guest.Told.EndsWith('a'), "event0", A);
        await seat.AddMouseAsync("event7");
        await seat.AddKeyboardAsync("event8");
        await seat.PressUntilAsync(() => guest.Told.EndsWith('b'), "event8", B);
        seat.Tell("event7", (InputEvent.Relative, 0, 5), (InputEvent.Relative, 1, 3), (InputEvent.Key, 0x110, 1), (InputEvent.Synchronization, 0, 0));

        // Bit 0 of the first byte is the left button, bit 5 the sign of y, which goes up.
        await guest.WaitForAsync(() => guest.Told.EndsWith("M\u0029\u0005\u00fd", StringComparison.Ordinal), "the mouse");
        seat.Press("event0", Power);
        await guest.WaitForAsync(() => presses == 1, "the power key");
        guest.Told.ShouldEndWith("M\u0029\u0005\u00fd");
    }

    [Fact(Timeout = 300_000)]
    public async Task Both_Ctrl_keys_give_screen_and_keyboard_to_the_text_and_back()
    {
        using var folder = new TemporaryFolder();
        var seat = new TestSeat(folder);
        await seat.AddKeyboardAsync("event0");
        var screen = MemoryScreen.Of(800, 600);
        await using var guest = await VisibleGuest.StartAsync(folder, Display(folder));
        await using var viewer = GuestViewer.Start(screen, folder["screen.sock"], seat.Files, () => { }, _ => { });
        await guest.WaitForAsync(() => guest.Told.EndsWith('R'), "the guest's start");
        await ShowsAsync(guest, screen, 720, 400);

        await seat.PressUntilAsync(() => guest.Told.EndsWith('a'), "event0", A);
        seat.Press("event0", LeftControl, RightControl);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Array.Fill(screen.Memory, MemoryScreen.Mark);
        var told = guest.Told;
        seat.Press("event0", A);
        await guest.PressAsync("g");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        screen.Memory.ShouldAllBe(value => value == MemoryScreen.Mark);
        guest.Told.ShouldBe(told + "g");

        seat.Press("event0", LeftControl, RightControl);
        await ShowsAsync(guest, screen, 640, 400);
        seat.Press("event0", A);
        await guest.WaitForAsync(() => guest.Told.EndsWith('a'), "a key");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_key_that_went_up_unseen_does_not_keep_the_seat()
    {
        using var folder = new TemporaryFolder();
        var seat = new TestSeat(folder);
        await seat.AddKeyboardAsync("event0");
        var screen = MemoryScreen.Of(800, 600);
        await using var guest = await VisibleGuest.StartAsync(folder, Display(folder));
        await using var viewer = GuestViewer.Start(screen, folder["screen.sock"], seat.Files, () => { }, _ => { });
        await guest.WaitForAsync(() => guest.Told.EndsWith('R'), "the guest's start");
        await seat.PressUntilAsync(() => guest.Told.EndsWith('a'), "event0", A);

        seat.Tell("event0", (InputEvent.Key, B, 1), (InputEvent.Synchronization, InputEvent.Dropped, 0));
        seat.Press("event0", LeftControl, RightControl);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Array.Fill(screen.Memory, MemoryScreen.Mark);
        await guest.PressAsync("g");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        screen.Memory.ShouldAllBe(value => value == MemoryScreen.Mark);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_screen_that_breaks_is_told_and_the_guest_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var guest = await VisibleGuest.StartAsync(folder, Display(folder));
        var told = new List<string>();
        await using var viewer = GuestViewer.Start(new BrokenScreen(), folder["screen.sock"], new TestSeat(folder).Files, () => { }, told.Add);
        await guest.WaitForAsync(() => told.Count > 0, "the problem");
        told.ShouldBe(["the guest is not shown any more: the screen is gone"]);
        viewer.Problem.ShouldBe(told[0]);
        await guest.WaitForAsync(() => guest.Told.EndsWith('R'), "the guest's start");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_guest_that_never_shows_anything_is_not_waited_for()
    {
        using var folder = new TemporaryFolder();
        var viewer = GuestViewer.Start(MemoryScreen.Of(8, 8), folder["screen.sock"], new TestSeat(folder).Files, () => { }, _ => { });
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await viewer.DisposeAsync();
        viewer.Problem.ShouldBeNull();
    }

    [Fact(Timeout = 120_000)]
    public async Task The_guests_monitor_has_the_size_of_the_screen()
    {
        using var folder = new TemporaryFolder();
        await using var guest = await VisibleGuest.StartAsync(folder, new GuestDisplay.Screen(folder["screen.sock"], new ScreenSize(1360, 768)));
        var devices = await guest.Control.HumanAsync("info qtree");
        devices.ShouldContain("xres = 1360");
        devices.ShouldContain("yres = 768");
    }

    private static GuestDisplay.Screen Display(TemporaryFolder folder) => new(folder["screen.sock"], null);

    // The picture is drawn some time after it has changed.
    private static async Task ShowsAsync(VisibleGuest guest, MemoryScreen screen, int width, int height)
    {
        for (var attempt = 0; ; attempt++)
        {
            var expected = await guest.ScreenAsync();
            var difference = FirstDifference(screen, expected);
            if (difference is null && (expected.Width, expected.Height) == (width, height))
                return;
            attempt.ShouldBeLessThan(200, $"{expected.Width} by {expected.Height}: {difference}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static string? FirstDifference(MemoryScreen screen, Picture expected)
    {
        var (left, top) = ((screen.Format.Width - expected.Width) / 2, (screen.Format.Height - expected.Height) / 2);
        var pixels = expected.Pixels.Span;
        for (var y = 0; y < screen.Format.Height; y++)
        {
            for (var x = 0; x < screen.Format.Width; x++)
            {
                var isInside = x >= left && x < left + expected.Width && y >= top && y < top + expected.Height;
                var place = (((y - top) * expected.Width) + (x - left)) * 3;
                var wanted = isInside ? (uint)(pixels[place] << 16 | pixels[place + 1] << 8 | pixels[place + 2]) : 0;
                if ((screen[x, y] & 0xFFFFFF) != wanted)
                    return $"{x}, {y}: {screen[x, y]:x6} instead of {wanted:x6}";
            }
        }

        return null;
    }

    // 1280 by 1024 is 960 by 768 here: three pixels stand for four. So nine stand for sixteen, and their means are the same.
    private static string? FirstDifferenceToMeans(MemoryScreen screen, Picture large)
    {
        const int left = (1024 - 960) / 2;
        for (var y = 0; y < 768; y += 3)
        {
            for (var x = 0; x < 960; x += 3)
            {
                var shown = Mean(3, (column, row) => screen[left + x + column, y + row] >> 8 & 0xFF);
                var wanted = Mean(4, (column, row) => large.Pixels.Span[(((y / 3 * 4) + row) * large.RowLength) + (((x / 3 * 4) + column) * 3) + 1]);
                if (Math.Abs(shown - wanted) > 1)
                    return $"{x}, {y}: {shown} instead of {wanted}";
            }
        }

        return null;
    }

    private static double Mean(int side, Func<int, int, uint> value) =>
        Enumerable.Range(0, side * side).Average(index => value(index % side, index / side));

    private sealed class BrokenScreen : IFramebuffer
    {
        public FramebufferFormat Format { get; } = MemoryScreen.Of(8, 8).Format;

        public void Write(long offset, ReadOnlySpan<byte> bytes) => throw new IOException("the screen is gone");
    }
}
