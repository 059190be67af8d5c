using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Viewer.Drawing;

/// <summary>The kernel's text on the screen. While it is hidden it goes on being written, and is drawn anew when it is shown again.</summary>
/// <param name="device">The virtual terminal in front.</param>
internal sealed class TextConsole(string device)
{
    private const nuint SetMode = 0x4B3A;
    private const nint Text = 0;
    private const nint Graphics = 1;
    private const int WriteOnly = 1;
    private const int CloseOnExec = 0x80000;
    private const int NotControlling = 0x100;

    /// <summary>Hides or shows it (<c>KDSETMODE</c>); false when there is no such terminal.</summary>
    public bool TryShow(bool isShown)
    {
        var descriptor = LibC.Open(device, WriteOnly | CloseOnExec | NotControlling);
        if (descriptor < 0)
            return false;
        var isDone = LibC.Control(descriptor, SetMode, isShown ? Text : Graphics) == 0;
        _ = LibC.Close(descriptor);
        return isDone;
    }
}
