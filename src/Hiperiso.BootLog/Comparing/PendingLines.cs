namespace Hiperiso.BootLog;

/// <summary>Lines of one log that have no partner in the other yet, in the order of the log. There are few: a window's length.</summary>
internal sealed class PendingLines
{
    private readonly List<PendingLine> _lines = [];

    /// <summary>The first of them; null when every line has a partner.</summary>
    internal PendingLine? Oldest => _lines.Count > 0 ? _lines[0] : null;

    internal void Add(PendingLine line) => _lines.Add(line);

    /// <summary>Finds a partner for a line of the other log; the oldest of several.</summary>
    internal bool TryTake(ulong identity)
    {
        var index = _lines.FindIndex(line => line.Identity == identity);
        if (index >= 0)
        {
            _lines.RemoveAt(index);
        }

        return index >= 0;
    }
}
