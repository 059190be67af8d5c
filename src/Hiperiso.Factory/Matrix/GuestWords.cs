using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Factory.Matrix;

/// <summary>What a guest said, to look for texts in it.</summary>
internal sealed class GuestWords : ISerialObserver
{
    private readonly StringBuilder _lines = new();

    private GuestWords()
    {
    }

    /// <summary>What it said on its serial port: byte by byte, and below it as a terminal shows it. A BIOS puts movements of the cursor between letters.</summary>
    /// <param name="serial">The port's log.</param>
    public static string OnSerial(string serial)
    {
        var words = new GuestWords();
        var scanner = new SerialScanner([], words);
        scanner.Feed(Encoding.UTF8.GetBytes(serial));
        scanner.Complete();
        return $"{serial}\n{words._lines}";
    }

    /// <summary>What it wrote on the text screen of a BIOS, from all pictures of a session; graphics have no text.</summary>
    /// <param name="session">The session's directory.</param>
    public static string OnScreen(string session) => string.Join('\n', ScreenFolder.Read(session).Pictures
        .Where(picture => picture is { Width: TextScreen.Width, Height: <= TextScreen.MostHeight })
        .Select(PngPixels.Read).OfType<ScreenPicture>()
        .SelectMany(TextScreen.Rows));

    /// <inheritdoc />
    void ISerialObserver.Line(ReadOnlySpan<byte> line, long offset) => _lines.Append(Encoding.UTF8.GetString(line)).Append('\n');

    /// <inheritdoc />
    void ISerialObserver.Error(SerialRule rule, StageEvent found)
    {
    }
}
