using System.Text;

namespace Hiperiso.BootLog;

/// <summary>Which lines are compared: all without the texts that say nothing about the image, or that the caller does not want.</summary>
internal sealed class LineChoice
{
    private readonly byte[][] _ignored;

    internal LineChoice(IReadOnlyList<string> ignored) =>
        _ignored = [.. ChanceLines.Texts.Concat(ignored).Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];

    internal bool Includes(ReadOnlySpan<byte> line)
    {
        foreach (var text in _ignored)
        {
            if (line.IndexOf(text) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
