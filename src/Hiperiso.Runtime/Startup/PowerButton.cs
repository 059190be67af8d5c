using System.Collections.Concurrent;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Startup;

/// <summary>
/// Watches the power key of every input device (evdev), on background threads until the machine ends. Devices that appear
/// later, or again, are found too.
/// </summary>
/// <param name="pressed">Called at each press, from any thread.</param>
/// <param name="classFolder">The devices in sysfs.</param>
/// <param name="nodes">Folder of their device files.</param>
internal sealed class PowerButton(Action pressed, string classFolder = "/sys/class/input", string nodes = "/dev/input")
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    // A device is in here as long as a thread reads it.
    private readonly ConcurrentDictionary<string, byte> _watched = new();

    /// <summary>Starts to watch.</summary>
    public void Watch() => Start(Search, "power buttons");

    /// <summary>Looks once for devices that are not being read.</summary>
    public void FindDevices()
    {
        foreach (var name in NamesOfButtons())
        {
            if (_watched.TryAdd(name, 0))
                Start(() => Read(name), name);
        }
    }

    private void Search()
    {
        while (true)
        {
            FindDevices();
            Thread.Sleep(Round);
        }
    }

    private List<string> NamesOfButtons()
    {
        try
        {
            return Directory.Exists(classFolder)
                ? [.. Directory.GetFileSystemEntries(classFolder, "event*").Where(HasPowerKey).Select(entry => Path.GetFileName(entry))]
                : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // A device may vanish between the listing and the look at it.
    private static bool HasPowerKey(string entry)
    {
        try
        {
            return PowerKey.IsIn(File.ReadAllText(Path.Join(entry, "device/capabilities/key")));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Read(string name)
    {
        try
        {
            using var stream = new FileStream(Path.Join(nodes, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var inputEvent = new byte[InputEvent.Size];
            while (stream.Read(inputEvent) == inputEvent.Length)
            {
                if (PowerKey.GoesDown(inputEvent))
                    pressed();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The device was unplugged.
        }
        finally
        {
            _watched.TryRemove(name, out _);
        }
    }

    private static void Start(Action work, string name) => new Thread(() => work()) { IsBackground = true, Name = name }.Start();
}
