namespace Hiperiso.Runtime.Viewer.Drawing;

/// <summary>Draws the guest's picture to a screen while it is shown there. Safe for use by several threads.</summary>
/// <param name="screen">The screen.</param>
internal sealed class ScreenPainter(IFramebuffer screen)
{
    private readonly Lock _turn = new();
    private readonly uint[] _pixels = new uint[screen.Format.Width];
    private readonly byte[] _bytes = new byte[screen.Format.Width * screen.Format.PixelSize];
    private GuestPicture _picture = new(1, 1);
    private PicturePlacement _placement = PicturePlacement.Of(1, 1, 1, 1);
    private bool _isShown;

    /// <summary>Begins to draw, or ends it; what the screen shows then is left to others.</summary>
    public void Show(bool isShown)
    {
        lock (_turn)
        {
            _isShown = isShown;
            if (isShown)
                DrawAll();
        }
    }

    /// <summary>Goes on with another picture.</summary>
    public void Replace(GuestPicture picture)
    {
        lock (_turn)
        {
            _picture = picture;
            _placement = PicturePlacement.Of(screen.Format.Width, screen.Format.Height, picture.Width, picture.Height);
            if (_isShown)
                DrawAll();
        }
    }

    /// <summary>Draws what has changed.</summary>
    public void Change(PictureArea area)
    {
        lock (_turn)
        {
            if (_isShown)
                Draw(_placement.Shown(area));
        }
    }

    private void DrawAll()
    {
        Array.Clear(_bytes);
        for (var top = 0; top < screen.Format.Height; top++)
            screen.Write(screen.Format.Start + ((long)top * screen.Format.Stride), _bytes);
        Draw(_placement.Shown(_picture.Everything));
    }

    private void Draw(PictureArea area)
    {
        var pixels = _pixels.AsSpan(0, area.Width);
        var bytes = _bytes.AsSpan(0, area.Width * screen.Format.PixelSize);
        for (var top = area.Top; top < area.Top + area.Height; top++)
        {
            ScaledRow.Make(_picture, _placement, top, area.Left, pixels);
            PixelWriter.Write(screen.Format, pixels, bytes);
            var place = ((long)(_placement.Top + top) * screen.Format.Stride) + ((long)(_placement.Left + area.Left) * screen.Format.PixelSize);
            screen.Write(screen.Format.Start + place, bytes);
        }
    }
}
