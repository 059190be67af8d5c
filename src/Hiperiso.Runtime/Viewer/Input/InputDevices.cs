using System.Buffers.Binary;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Viewer.Input;

/// <summary>
/// All keyboards and pointing devices of the host, also those that are plugged in later. The machine's power button is none of them. For
/// one thread.
/// </summary>
/// <param name="classFolder">The devices in sysfs.</param>
/// <param name="nodes">Folder of their device files.</param>
internal sealed class InputDevices(string classFolder, string nodes) : IDisposable
{
    private const int PollSize = 8;
    private const short Readable = 1;

    private readonly Dictionary<string, InputDevice> _open = new(StringComparer.Ordinal);
    private bool _isKept;
    private KeyboardLights _lights;

    /// <summary>Opens what is new.</summary>
    public void Search()
    {
        foreach (var name in Names())
        {
            if (_open.ContainsKey(name) || KindOf(name) is not (not InputKind.None and var kind))
                continue;
            if (InputDevice.TryOpen(Path.Join(nodes, name), kind) is not { } device)
                continue;
            _open.Add(name, device);
            device.Keep(_isKept);
            if (_isKept)
                device.SetLights(_lights);
        }
    }

    /// <summary>Takes all devices away from the kernel's text terminal, or gives them back.</summary>
    public void Keep(bool isKept)
    {
        _isKept = isKept;
        foreach (var device in _open.Values)
            device.Keep(isKept);
    }

    /// <summary>Switches the lights of all keyboards.</summary>
    public void SetLights(KeyboardLights lights)
    {
        _lights = lights;
        foreach (var device in _open.Values)
        {
            if ((device.Kind & InputKind.Keyboard) != 0)
                device.SetLights(lights);
        }
    }

    /// <summary>Waits until something is told, and hands it over.</summary>
    /// <param name="limit">How long to wait.</param>
    /// <param name="take">Takes each event.</param>
    /// <param name="gone">Is called when a device has gone.</param>
    public void Read(TimeSpan limit, Action<InputDevice, InputEvent> take, Action gone)
    {
        var devices = _open.ToArray();
        var states = new byte[devices.Length * PollSize];
        for (var index = 0; index < devices.Length; index++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(states.AsSpan(index * PollSize), devices[index].Value.Descriptor);
            BinaryPrimitives.WriteInt16LittleEndian(states.AsSpan((index * PollSize) + 4), Readable);
        }

        if (Poll(states, devices.Length, limit) <= 0)
            return;
        for (var index = 0; index < devices.Length; index++)
        {
            var (name, device) = devices[index];
            if (BinaryPrimitives.ReadInt16LittleEndian(states.AsSpan((index * PollSize) + 6)) == 0 || device.TryRead(told => take(device, told)))
                continue;
            _open.Remove(name);
            device.Dispose();
            gone();
        }
    }

    /// <summary>Closes all, which gives them back.</summary>
    public void Dispose()
    {
        foreach (var device in _open.Values)
            device.Dispose();
        _open.Clear();
    }

    private static unsafe int Poll(byte[] states, int count, TimeSpan limit)
    {
        fixed (byte* pointer = states)
            return LibC.Poll((nint)pointer, (nuint)count, (int)limit.TotalMilliseconds);
    }

    private IEnumerable<string> Names()
    {
        try
        {
            return Directory.Exists(classFolder)
                ? [.. Directory.GetFileSystemEntries(classFolder, "event*").Select(entry => Path.GetFileName(entry)!)]
                : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private InputKind KindOf(string name)
    {
        try
        {
            var capabilities = Path.Join(classFolder, name, "device/capabilities");
            return InputKinds.Of(
                File.ReadAllText(Path.Join(capabilities, "key")),
                File.ReadAllText(Path.Join(capabilities, "rel")),
                File.ReadAllText(Path.Join(capabilities, "abs")));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A device may vanish between the listing and the look at it.
            return InputKind.None;
        }
    }
}
