using Hiperiso.Runtime.Screens;

namespace Hiperiso.E2e.Tests;

/// <summary>Pictures of screens, to compare.</summary>
internal static class ScreenPicture
{
    /// <summary>What a machine's own screen shows.</summary>
    public static async Task<Picture> TakeAsync(this Factory.VirtualMachines.VirtualMachine machine, string directory, CancellationToken cancellation)
    {
        var file = Path.Combine(directory, "screen.ppm");
        await machine.TakePictureAsync(file);
        return Picture.FromPpm(await File.ReadAllBytesAsync(file, cancellation));
    }

    /// <summary>A picture of a session's screens, read by another program than the one that wrote it.</summary>
    public static Picture FromPng(byte[] png, string directory)
    {
        var (file, picture) = (Path.Combine(directory, "session.png"), Path.Combine(directory, "session.ppm"));
        File.WriteAllBytes(file, png);
        FileSystemCheck.Run("sh", "-c", "pngtopnm \"$1\" | ppmtoppm >\"$2\"", "sh", file, picture).ExitCode.ShouldBe(0);
        return Picture.FromPpm(File.ReadAllBytes(picture));
    }

    /// <summary>How many pixels differ between a screen and a picture in its middle, with black around it.</summary>
    public static int DifferencesTo(this Picture screen, Picture picture)
    {
        var (left, top) = ((screen.Width - picture.Width) / 2, (screen.Height - picture.Height) / 2);
        var count = 0;
        for (var y = 0; y < screen.Height; y++)
        {
            for (var x = 0; x < screen.Width; x++)
            {
                var isInside = x >= left && x < left + picture.Width && y >= top && y < top + picture.Height;
                var wanted = isInside ? picture.Pixels.Span.Slice(((y - top) * picture.RowLength) + ((x - left) * 3), 3) : "\0\0\0"u8;
                count += screen.Pixels.Span.Slice((y * screen.RowLength) + (x * 3), 3).SequenceEqual(wanted) ? 0 : 1;
            }
        }

        return count;
    }
}
