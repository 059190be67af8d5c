using Hiperiso.Runtime.Session;

namespace Hiperiso.Factory.Matrix;

/// <summary>The host's screen as a file: what the stick's host says on its serial port.</summary>
/// <param name="file">The file.</param>
internal sealed class LoggedScreen(string file) : IScreen
{
    private readonly Lock _line = new();

    /// <summary>The file.</summary>
    public string File => file;

    /// <inheritdoc />
    public void Line(string text)
    {
        lock (_line)
        {
            System.IO.File.AppendAllText(file, text + "\n");
        }
    }
}
