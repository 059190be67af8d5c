using System.Collections.Immutable;
using System.Text;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Startup;

/// <summary>All consoles the kernel was given, so that monitor and serial line show the same; <c>/dev/console</c> alone is only the last.</summary>
internal sealed class ConsoleScreen : IScreen
{
    private readonly List<FileStream> _consoles = [];
    private readonly Lock _turn = new();

    private ConsoleScreen(IEnumerable<string> devices)
    {
        foreach (var device in devices)
        {
            try
            {
                _consoles.Add(new FileStream(device, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // A console without hardware behind it.
            }
        }
    }

    /// <summary>Device files of the consoles that <c>/sys/class/tty/console/active</c> lists.</summary>
    public static ImmutableArray<string> Devices()
    {
        const string list = "/sys/class/tty/console/active";
        var names = File.Exists(list) ? File.ReadAllText(list).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries) : [];
        return [.. names.Select(name => "/dev/" + name)];
    }

    /// <summary>Opens the consoles.</summary>
    public static ConsoleScreen Open()
    {
        var screen = new ConsoleScreen(Devices());
        return screen._consoles.Count > 0 ? screen : new ConsoleScreen(["/dev/console"]);
    }

    /// <inheritdoc/>
    public void Line(string text)
    {
        // The guest's last line may hold anything; what moves the cursor or changes colours stays out of the host's screen.
        var visible = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        var bytes = Encoding.UTF8.GetBytes(visible + "\n");
        lock (_turn)
        {
            foreach (var console in _consoles)
            {
                try
                {
                    console.Write(bytes);
                }
                catch (IOException)
                {
                    // A terminal that was unplugged.
                }
            }
        }
    }
}
