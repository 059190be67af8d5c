using System.Buffers.Binary;
using System.Globalization;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Startup;

/// <summary>Turns the power key of any input device (evdev) into a stop request. Devices that appear later are found too.</summary>
internal static class PowerButton
{
    private const int PowerKey = 116;
    private const int KeyEvent = 1;
    private const int EventSize = 24;
    private const int BitsPerWord = 64;

    /// <summary>Watches on background threads until the machine ends.</summary>
    public static void Watch(StopRequest stop) => Start(() => FindDevices(stop), "power buttons");

    /// <summary>Whether a key bitmap of sysfs (64-bit words, highest first) has the power key.</summary>
    public static bool HasPowerKey(string bitmap)
    {
        var words = bitmap.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var word = words.Length - 1 - (PowerKey / BitsPerWord);
        return word >= 0
            && ulong.TryParse(words[word], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            && (bits >> (PowerKey % BitsPerWord) & 1) != 0;
    }

    /// <summary>Whether a <c>struct input_event</c> is the power key going down.</summary>
    public static bool IsPowerKeyDown(ReadOnlySpan<byte> inputEvent) =>
        BinaryPrimitives.ReadUInt16LittleEndian(inputEvent[16..]) == KeyEvent
        && BinaryPrimitives.ReadUInt16LittleEndian(inputEvent[18..]) == PowerKey
        && BinaryPrimitives.ReadInt32LittleEndian(inputEvent[20..]) == 1;

    private static void FindDevices(StopRequest stop)
    {
        const string folder = "/sys/class/input";
        var watched = new HashSet<string>();
        while (true)
        {
            foreach (var entry in Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder, "event*") : [])
            {
                var bitmap = Path.Join(entry, "device/capabilities/key");
                if (File.Exists(bitmap) && HasPowerKey(File.ReadAllText(bitmap)) && watched.Add(entry))
                    Start(() => Read(Path.Join("/dev/input", Path.GetFileName(entry)), stop), entry);
            }

            Thread.Sleep(TimeSpan.FromSeconds(1));
        }
    }

    private static void Read(string device, StopRequest stop)
    {
        using var stream = new FileStream(device, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var inputEvent = new byte[EventSize];
        while (stream.Read(inputEvent) == EventSize)
        {
            if (IsPowerKeyDown(inputEvent))
                stop.Ask(StopCause.PowerButton);
        }
    }

    private static void Start(Action work, string name) => new Thread(() => Guard(work)) { IsBackground = true, Name = name }.Start();

    // An exception on a thread of its own would end PID 1 and with it the machine.
    private static void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The device was unplugged.
        }
    }
}
