using System.Text;

namespace Hiperiso.Tools.Commands;

/// <summary>Writes everything to a second place as well.</summary>
/// <param name="output">The first place.</param>
/// <param name="log">The second one.</param>
internal sealed class LoggedWriter(TextWriter output, TextWriter log) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        output.Write(value);
        log.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        output.Write(value);
        log.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        output.Flush();
        log.Flush();
    }
}
