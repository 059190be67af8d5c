using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Viewer.Drawing;
using Hiperiso.Runtime.Viewer.Input;

namespace Hiperiso.Runtime.Viewer;

/// <summary>
/// The place in front of the machine: screen, keyboards, pointing devices. Either the guest has all of it, or the host's text does; both Ctrl
/// keys together change that.
/// </summary>
internal sealed class GuestSeat : IPictureSink, IDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);
    private const long SearchPeriodMilliseconds = 1000;

    private readonly ScreenPainter _painter;
    private readonly TextConsole _text;
    private readonly InputDevices _devices;
    private readonly GuestKeyboard _keyboard;
    private readonly GuestPointer _pointer;

    // Told by the connection, used by the thread of the devices.
    private volatile GuestPicture _picture = GuestPicture.None;
    private volatile bool _isAbsolute;
    private volatile KeyboardLights _lights;

    /// <summary>A seat that is the text's until <see cref="Occupy"/>.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="files">Terminal and devices.</param>
    /// <param name="send">Takes what the guest's QEMU is told.</param>
    /// <param name="offer">The same, for what may be lost when QEMU does not read.</param>
    /// <param name="power">Is called when a power key goes down that only this reader sees.</param>
    public GuestSeat(IFramebuffer screen, ViewerFiles files, Action<byte[]> send, Action<byte[]> offer, Action power)
    {
        _painter = new ScreenPainter(screen);
        _text = new TextConsole(files.Terminal);
        _devices = new InputDevices(files.InputClass, files.InputNodes);
        _keyboard = new GuestKeyboard(send, () => Occupy(!_keyboard!.IsPassing), power);
        _pointer = new GuestPointer(offer);
    }

    /// <summary>Gives the seat to the guest, or to the text. Not while <see cref="Watch"/> runs on another thread.</summary>
    public void Occupy(bool byGuest)
    {
        if (byGuest)
            _ = _text.TryShow(false);
        _painter.Show(byGuest);
        _devices.Keep(byGuest);
        _keyboard.IsPassing = byGuest;
        if (!byGuest)
            _ = _text.TryShow(true);
    }

    /// <summary>Hands over what the devices tell, until it is stopped.</summary>
    /// <exception cref="IOException">The screen, or the connection to the guest, is gone.</exception>
    public void Watch(CancellationToken cancellation)
    {
        var lights = KeyboardLights.None;
        var nextSearch = 0L;
        while (!cancellation.IsCancellationRequested)
        {
            // By the clock: each event ends a round.
            if (Environment.TickCount64 >= nextSearch)
            {
                _devices.Search();
                nextSearch = Environment.TickCount64 + SearchPeriodMilliseconds;
            }

            if (_lights != lights && _keyboard.IsPassing)
            {
                lights = _lights;
                _devices.SetLights(lights);
            }

            _devices.Read(Round, Take, _keyboard.Release);
        }
    }

    /// <inheritdoc/>
    public void Replace(GuestPicture picture)
    {
        _picture = picture;
        _painter.Replace(picture);
    }

    /// <inheritdoc/>
    public void Change(PictureArea area) => _painter.Change(area);

    /// <inheritdoc/>
    public void SetPointer(bool isAbsolute) => _isAbsolute = isAbsolute;

    /// <inheritdoc/>
    public void SetLights(KeyboardLights lights) => _lights = lights;

    /// <summary>Closes the devices, which gives them back.</summary>
    public void Dispose() => _devices.Dispose();

    private void Take(InputDevice device, InputEvent told)
    {
        const int firstButton = 0x100;
        const int lastButton = 0x15F;
        if (told is { Type: InputEvent.Synchronization, Code: InputEvent.Dropped })
        {
            // The kernel has lost some: a key that has gone up meanwhile must not stay down for ever.
            _keyboard.Release();
            return;
        }

        if (told is { Type: InputEvent.Key, Code: < firstButton or > lastButton })
        {
            _keyboard.Take(told.Code, told.Value);
        }
        else if (_keyboard.IsPassing)
        {
            (_pointer.IsAbsolute, _pointer.Width, _pointer.Height) = (_isAbsolute, _picture.Width, _picture.Height);
            _pointer.Take(told, device.Pointer);
        }
    }
}
