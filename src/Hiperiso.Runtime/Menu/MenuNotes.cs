using System.Collections.Immutable;

namespace Hiperiso.Runtime.Menu;

/// <summary>Collects what a menu cannot do; the same sentence once, and not without end.</summary>
internal sealed class MenuNotes
{
    private const int Most = 100;

    private readonly List<string> _notes = [];

    /// <summary>The sentences in the order in which they came up.</summary>
    public ImmutableArray<string> All => [.. _notes];

    /// <summary>Adds a sentence.</summary>
    public void Add(string note)
    {
        if (_notes.Count > Most || _notes.Contains(note))
            return;
        _notes.Add(_notes.Count < Most ? note : $"more than {Most} notes: the others are left out");
    }
}
