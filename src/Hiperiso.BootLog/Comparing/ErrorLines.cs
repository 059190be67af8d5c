using System.Text;

namespace Hiperiso.BootLog;

/// <summary>The different error lines of one or many logs, each once, with the text it had first. There is room for 4096.</summary>
internal sealed class ErrorLines(LineChoice choice) : ISerialObserver
{
    private const int Room = 4096;
    private const int LongestText = 240;

    private readonly Dictionary<ulong, string> _texts = [];

    /// <summary>Whether there were more than there is room for.</summary>
    internal bool IsFull { get; private set; }

    void ISerialObserver.Line(ReadOnlySpan<byte> line, long offset)
    {
    }

    void ISerialObserver.Error(SerialRule rule, StageEvent found)
    {
        var line = Piece(Encoding.UTF8.GetBytes(found.Line), Encoding.UTF8.GetBytes(rule.Text));
        if (choice.Includes(line))
        {
            Add(LineIdentity.Of(line), VisibleText.Clip(VisibleText.Of(LineMask.WithoutPrefix(line)), LongestText));
        }
    }

    internal void Add(ErrorLines others)
    {
        foreach (var (identity, text) in others._texts)
        {
            Add(identity, text);
        }

        IsFull |= others.IsFull;
    }

    /// <summary>The lines that are not among others, in the order in which they were found; none when not all of the others are known.</summary>
    internal IReadOnlyList<string> Except(ErrorLines others)
    {
        var lines = new List<string>();
        foreach (var (identity, text) in _texts)
        {
            if (!others.IsFull && !others._texts.ContainsKey(identity))
            {
                lines.Add(text);
            }
        }

        return lines;
    }

    private void Add(ulong identity, string text)
    {
        IsFull |= _texts.Count >= Room && !_texts.ContainsKey(identity);
        if (!IsFull)
        {
            _texts.TryAdd(identity, text);
        }
    }

    // Of a line that the kernel wrote into: the message that the rule is about.
    private static ReadOnlySpan<byte> Piece(ReadOnlySpan<byte> line, ReadOnlySpan<byte> text)
    {
        var rest = line;
        while (!rest.IsEmpty)
        {
            var length = LineIdentity.NextMessage(rest);
            if (rest[..length].IndexOf(text) >= 0)
            {
                return rest[..length];
            }

            rest = rest[length..];
        }

        return line;
    }
}
