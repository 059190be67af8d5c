using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Viewer;
using Hiperiso.Runtime.Viewer.Drawing;

namespace Hiperiso.Runtime.Tests.Viewer;

public sealed class PicturePlacementTests
{
    [Theory]
    [InlineData(1024, 768, 1024, 768, 0, 0, 1024, 768)]
    [InlineData(1024, 768, 720, 400, 152, 184, 720, 400)]
    [InlineData(1024, 768, 320, 200, 32, 84, 960, 600)]
    [InlineData(3840, 2160, 1920, 1080, 0, 0, 3840, 2160)]
    [InlineData(1024, 768, 1280, 800, 0, 64, 1024, 640)]
    [InlineData(1024, 768, 800, 1200, 256, 0, 512, 768)]
    [InlineData(640, 480, 2560, 1600, 0, 40, 640, 400)]
    public void A_picture_stands_in_the_middle_enlarged_by_a_whole_number_or_reduced_as_little_as_possible(
        int screenWidth, int screenHeight, int width, int height, int left, int top, int shownWidth, int shownHeight) =>
        PicturePlacement.Of(screenWidth, screenHeight, width, height)
            .ShouldBe(new PicturePlacement(left, top, shownWidth, shownHeight, width, height));

    [Theory]
    [InlineData(1024, 768)]
    [InlineData(1280, 800)]
    [InlineData(320, 200)]
    [InlineData(1366, 3)]
    public void Every_pixel_that_shows_something_of_an_area_belongs_to_what_is_drawn_for_it(int width, int height)
    {
        var placement = PicturePlacement.Of(1024, 768, width, height);
        foreach (var left in new[] { 0, 1, width / 3, width - 1 })
        {
            var shown = placement.Shown(new PictureArea(left, 0, 1, height));
            shown.Top.ShouldBe(0);
            shown.Height.ShouldBe(placement.Height);
            for (var x = 0; x < placement.Width; x++)
            {
                // Pixel x of the screen covers [x, x + 1) of its width, which is that part of the picture's.
                var touches = (long)x * width < (long)(left + 1) * placement.Width && (long)(x + 1) * width > (long)left * placement.Width;
                (x >= shown.Left && x < shown.Left + shown.Width).ShouldBe(touches, $"{left} of {width}: {x}");
            }
        }
    }

    [Theory]
    [InlineData(1024, 768, 1024, 768)]
    [InlineData(1366, 768, 1360, 768)]
    [InlineData(1920, 1200, 1920, 1200)]
    [InlineData(2560, 1600, 1280, 800)]
    [InlineData(3840, 2160, 1920, 1080)]
    public void A_guest_is_told_a_size_that_can_be_shown_as_it_is_or_enlarged(int width, int height, int guestWidth, int guestHeight) =>
        new ScreenSize(width, height).ForGuest().ShouldBe(new ScreenSize(guestWidth, guestHeight));

    [Fact]
    public void On_a_tiny_screen_a_guest_is_told_nothing() => new ScreenSize(640, 400).ForGuest().ShouldBeNull();
}
