using System.Buffers.Binary;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Viewer.Input;

/// <summary>An input device of the host (evdev).</summary>
internal sealed class InputDevice : IDisposable
{
    private const nuint Grab = 0x4004_4590;
    private const nuint GetAbsolute = 0x8018_4540;
    private const int AbsoluteSize = 24;
    private const int MostEvents = 64;

    private readonly FileStream _stream;
    private readonly byte[] _buffer = new byte[MostEvents * InputEvent.Size];

    private InputDevice(FileStream stream, InputKind kind)
    {
        (_stream, Kind) = (stream, kind);
        Pointer = (kind & (InputKind.Tablet | InputKind.Touchpad)) == 0 ? PointerDevice.Mouse : ReadPlaces(kind);
    }

    /// <summary>What it is.</summary>
    public InputKind Kind { get; }

    /// <summary>How it points.</summary>
    public PointerDevice Pointer { get; }

    /// <summary>The kernel's number for it.</summary>
    public int Descriptor => (int)_stream.SafeFileHandle.DangerousGetHandle();

    /// <summary>Opens one; null when it is gone.</summary>
    /// <param name="node">Its device file.</param>
    /// <param name="kind">What it is.</param>
    public static InputDevice? TryOpen(string node, InputKind kind)
    {
        try
        {
            return new InputDevice(new FileStream(node, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0), kind);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes the device away from the kernel's own text terminal, or gives it back.</summary>
    public void Keep(bool isKept) => _ = LibC.Control(Descriptor, Grab, isKept ? 1 : 0);

    /// <summary>Reads what has been told; waits for something. False when the device is gone.</summary>
    public bool TryRead(Action<InputEvent> take)
    {
        int length;
        try
        {
            length = _stream.Read(_buffer);
        }
        catch (IOException)
        {
            return false;
        }

        for (var offset = 0; offset + InputEvent.Size <= length; offset += InputEvent.Size)
            take(InputEvent.Read(_buffer.AsSpan(offset)));
        return length > 0;
    }

    /// <summary>Switches its lights; a device without lights ignores it, one that is gone is found out when it is read.</summary>
    public void SetLights(KeyboardLights lights)
    {
        // Their order is that of LED_NUML, LED_CAPSL, LED_SCROLLL; an empty event completes them.
        KeyboardLights[] order = [KeyboardLights.Number, KeyboardLights.Capitals, KeyboardLights.Scroll];
        var events = new byte[(order.Length + 1) * InputEvent.Size];
        for (var light = 0; light < order.Length; light++)
            new InputEvent(InputEvent.Light, light, (lights & order[light]) == 0 ? 0 : 1).Write(events.AsSpan(light * InputEvent.Size));
        try
        {
            _stream.Write(events);
        }
        catch (IOException)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private PointerDevice ReadPlaces(InputKind kind)
    {
        var isTouchpad = (kind & InputKind.Touchpad) != 0;
        return new PointerDevice(isTouchpad, ReadAxis(0, isTouchpad), ReadAxis(1, isTouchpad));
    }

    // struct input_absinfo: the place of the moment, then minimum and maximum.
    private unsafe PointerAxis ReadAxis(int axis, bool isTouchpad)
    {
        var data = new byte[AbsoluteSize];
        fixed (byte* pointer = data)
            _ = LibC.Control(Descriptor, GetAbsolute + (nuint)axis, (nint)pointer);
        return new PointerAxis(
            BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(4)), BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(8)), isTouchpad);
    }
}
