namespace Hiperiso.Runtime.Guest;

/// <summary>Size of a screen in pixels.</summary>
public readonly record struct ScreenSize(int Width, int Height)
{
    private const int MostWidth = 1920;
    private const int MostHeight = 1200;
    private const int LeastWidth = 640;
    private const int LeastHeight = 480;
    private const int Step = 8;

    /// <summary>
    /// The size a guest is told to have on a screen: the screen's, or the part by which it can be shown enlarged where letters would be too
    /// small and the guest's adapter have too little memory; null on a screen that is smaller than guests expect.
    /// </summary>
    public ScreenSize? ForGuest()
    {
        var parts = Math.Max((Width + MostWidth - 1) / MostWidth, (Height + MostHeight - 1) / MostHeight);
        var size = new ScreenSize(Width / parts / Step * Step, Height / parts);
        return size is { Width: >= LeastWidth, Height: >= LeastHeight } ? size : null;
    }
}
