using System.Diagnostics;
using System.Text;
using Hiperiso.Runtime.Screens;

namespace Hiperiso.Runtime.Tests.Screens;

public sealed class PngImageTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(1, 1)]
    [InlineData(720, 400)]
    [InlineData(1023, 7)]
    public async Task A_picture_comes_back_from_its_file_as_it_was(int width, int height)
    {
        using var folder = new TemporaryFolder();
        var pixels = new byte[width * height * 3];
        new Random(width).NextBytes(pixels.AsSpan(pixels.Length / 2));
        byte[] ppm = [.. Encoding.ASCII.GetBytes($"P6\n{width} {height}\n255\n"), .. pixels];
        var picture = Picture.FromPpm(ppm);
        (picture.Width, picture.Height).ShouldBe((width, height));
        await File.WriteAllBytesAsync(folder["picture.png"], PngImage.Encode(picture), TestContext.Current.CancellationToken);

        // ppmtoppm: a grey or black-and-white picture comes back in the format for that.
        using var reader = Process.Start("sh", ["-c", "pngtopnm \"$1/picture.png\" | ppmtoppm >\"$1/picture.ppm\"", "sh", folder.Path]);
        await reader.WaitForExitAsync(TestContext.Current.CancellationToken);
        reader.ExitCode.ShouldBe(0);
        var back = await File.ReadAllBytesAsync(folder["picture.ppm"], TestContext.Current.CancellationToken);
        var read = Picture.FromPpm(back);
        (read.Width, read.Height, read.Pixels.Span.SequenceEqual(picture.Pixels.Span)).ShouldBe((width, height, true));
        PictureMark.Of(read).ShouldBe(PictureMark.Of(picture));
        back[^1] ^= 1;
        PictureMark.Of(Picture.FromPpm(back)).ShouldNotBe(PictureMark.Of(picture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("P5\n1 1\n255\nxxx")]
    [InlineData("P6\n1 1\n65535\nxxxxxx")]
    [InlineData("P6\n2 1\n255\nxxx")]
    [InlineData("P6\n-1 1\n255\nxxx")]
    [InlineData("P6\n99999 99999\n255\nxxx")]
    [InlineData("P6\n0 1\n255\n")]
    [InlineData("P6\n1")]
    public void What_is_no_whole_picture_is_refused(string file) =>
        Should.Throw<FormatException>(() => Picture.FromPpm(Encoding.ASCII.GetBytes(file)));
}
