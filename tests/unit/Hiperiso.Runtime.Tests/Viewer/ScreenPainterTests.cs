using System.Runtime.InteropServices;
using Hiperiso.Runtime.Viewer;
using Hiperiso.Runtime.Viewer.Drawing;

namespace Hiperiso.Runtime.Tests.Viewer;

public sealed class ScreenPainterTests
{
    private const uint Red = 0xFF0000;
    private const uint Orange = 0xFF8040;
    private const uint White = 0xFFFFFF;

    private static readonly FramebufferFormat Usual = new(16, 8, 0, 64, 4, new(16, 8), new(8, 8), new(0, 8));

    [Theory]
    [InlineData(4, 16, 8, 0, 8, 8, 8, 0xFF8040)]
    [InlineData(4, 0, 8, 16, 8, 8, 8, 0x4080FF)]
    [InlineData(3, 16, 8, 0, 8, 8, 8, 0xFF8040)]
    [InlineData(2, 11, 5, 0, 5, 6, 5, 0xFC08)]
    [InlineData(2, 10, 5, 0, 5, 5, 5, 0x7E08)]
    public void Colours_are_written_as_each_screen_wants_them(
        int pixelSize, int redOffset, int greenOffset, int blueOffset, int redLength, int greenLength, int blueLength, uint expected)
    {
        var screen = new MemoryScreen(Usual with
        {
            PixelSize = pixelSize,
            Stride = 80,
            Start = 12,
            Red = new(redOffset, redLength),
            Green = new(greenOffset, greenLength),
            Blue = new(blueOffset, blueLength),
        });
        Show(screen, Filled(16, 8, Orange));
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 16; x++)
                screen[x, y].ShouldBe(expected);
        }

        // Nothing before the first row, and nothing behind the end of any.
        screen.Memory[..12].ShouldAllBe(value => value == MemoryScreen.Mark);
        for (var y = 0; y < 8; y++)
            screen.Memory[(12 + (80 * y) + (16 * pixelSize))..(12 + (80 * (y + 1)))].ShouldAllBe(value => value == MemoryScreen.Mark);
    }

    [Fact]
    public void A_smaller_picture_stands_in_the_middle_of_black()
    {
        var screen = new MemoryScreen(Usual);
        Show(screen, Filled(10, 6, Red));
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 16; x++)
                screen[x, y].ShouldBe(x is >= 3 and < 13 && y is >= 1 and < 7 ? Red : 0);
        }
    }

    [Fact]
    public void A_tiny_picture_is_enlarged_by_a_whole_number()
    {
        var screen = new MemoryScreen(Usual);
        var picture = Filled(5, 4, Red);
        Set(picture, 4, 3, White);
        Show(screen, picture);
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 16; x++)
                screen[x, y].ShouldBe(x is < 3 or >= 13 ? 0 : x >= 11 && y >= 6 ? White : Red);
        }
    }

    [Fact]
    public void Pixels_of_a_reduced_picture_are_the_means_of_what_they_cover()
    {
        var screen = new MemoryScreen(Usual);
        var picture = Filled(20, 10, 0);
        Set(picture, 2, 0, White);
        Show(screen, picture);

        // 20 become 16: the third pixel is covered by the second and the third of the screen, 1.25 wide each: by half and by a half of it.
        (screen[1, 0] & 0xFF).ShouldBe(255u * 8 / 25);
        (screen[2, 0] & 0xFF).ShouldBe(255u * 8 / 25);
        screen[0, 0].ShouldBe(0u);
        screen[3, 0].ShouldBe(0u);
        Sum(screen).ShouldBeInRange(2 * (255 * 8 / 25), 2 * (255 * 8 / 25));
    }

    [Fact]
    public void A_reduced_picture_of_one_colour_is_of_that_colour()
    {
        var screen = new MemoryScreen(Usual);
        Show(screen, Filled(19, 9, Orange));
        var placement = PicturePlacement.Of(16, 8, 19, 9);
        for (var y = 0; y < placement.Height; y++)
        {
            for (var x = 0; x < placement.Width; x++)
                screen[placement.Left + x, placement.Top + y].ShouldBe(Orange);
        }
    }

    [Theory]
    [InlineData(16, 8)]
    [InlineData(5, 4)]
    [InlineData(20, 10)]
    [InlineData(23, 9)]
    public void What_is_drawn_bit_by_bit_looks_like_what_is_drawn_at_once(int width, int height)
    {
        var (whole, parts) = (new MemoryScreen(Usual), new MemoryScreen(Usual));
        var random = new Random(width);
        var picture = Filled(width, height, Red);
        var painter = Show(parts, picture);
        for (var change = 0; change < 50; change++)
        {
            var (left, top) = (random.Next(width), random.Next(height));
            var area = new PictureArea(left, top, random.Next(width - left) + 1, random.Next(height - top) + 1);
            for (var y = 0; y < area.Height; y++)
            {
                for (var x = 0; x < area.Width; x++)
                    Set(picture, left + x, top + y, (uint)random.Next(1 << 24));
            }

            painter.Change(area);
        }

        Show(whole, picture);
        parts.Memory.ShouldBe(whole.Memory);
    }

    [Fact]
    public void Nothing_is_drawn_while_the_text_has_the_screen()
    {
        var screen = new MemoryScreen(Usual);
        var painter = new ScreenPainter(screen);
        var picture = Filled(16, 8, Red);
        painter.Replace(picture);
        painter.Change(picture.Everything);
        screen.Memory.ShouldAllBe(value => value == MemoryScreen.Mark);
        painter.Show(true);
        screen[0, 0].ShouldBe(Red);
        painter.Show(false);
        Set(picture, 0, 0, White);
        painter.Change(picture.Everything);
        screen[0, 0].ShouldBe(Red);
    }

    private static ScreenPainter Show(MemoryScreen screen, GuestPicture picture)
    {
        var painter = new ScreenPainter(screen);
        painter.Replace(picture);
        painter.Show(true);
        return painter;
    }

    private static GuestPicture Filled(int width, int height, uint colour)
    {
        var picture = new GuestPicture(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                Set(picture, x, y, colour);
        }

        return picture;
    }

    private static void Set(GuestPicture picture, int x, int y, uint colour) =>
        MemoryMarshal.Cast<byte, uint>(picture.Row(y, x, 1).Span)[0] = colour;

    private static int Sum(MemoryScreen screen)
    {
        var sum = 0;
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 16; x++)
                sum += (int)(screen[x, y] & 0xFF);
        }

        return sum;
    }
}
