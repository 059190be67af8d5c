namespace Hiperiso.BootLog;

/// <summary>The kinds of events of a trace: which id has which name, and what is known about it.</summary>
internal sealed class TraceKinds
{
    // QEMU numbers its events from 0; it has some six thousand.
    private const int MostIds = 16 * 1024;

    // Hostile traces may give an id ever new names.
    private const int MostKinds = 16 * 1024;

    private readonly List<TraceEvent> _all = [];
    private readonly Dictionary<string, TraceEvent> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TraceEvent> _undeclared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TraceEvent> _messages = new(StringComparer.Ordinal);
    private readonly TraceOptions _options;
    private TraceEvent?[] _byId = [];

    internal TraceKinds(TraceOptions options)
    {
        _options = options;
        Dropped = Add(TraceDeclaration.Dropped.Name, TraceDeclaration.Dropped, isKnown: true);
        _byName.Add(Dropped.Name, Dropped);
    }

    /// <summary>All kinds, whether there are records of them or not.</summary>
    internal IReadOnlyList<TraceEvent> All => _all;

    /// <summary>What stands in the place of events that were lost.</summary>
    internal TraceEvent Dropped { get; }

    /// <summary>The event with an id; one named after it when the trace has not told its name. Null when QEMU has no such ids.</summary>
    internal TraceEvent? Find(ulong id) =>
        id < (ulong)_byId.Length && _byId[id] is { } known ? known
        : id < MostIds && _all.Count < MostKinds ? Place(id, Undeclared($"unnamed_event_{id}"))
        : null;

    /// <summary>Takes note of an id's name; the last one counts. False when QEMU has no such ids.</summary>
    internal bool Map(ulong id, string name)
    {
        if (id >= MostIds || Named(name) is not { } kind)
        {
            return false;
        }

        Place(id, kind);
        return true;
    }

    /// <summary>The event of a name, as declared; null when there are more names than QEMU can have.</summary>
    internal TraceEvent? Named(string name)
    {
        if (!_byName.TryGetValue(name, out var kind) && _all.Count < MostKinds)
        {
            _byName.Add(name, kind = _options.Declarations.Find(name) is { } declaration ? Add(name, declaration, isKnown: true) : Undeclared(name));
        }

        return kind;
    }

    /// <summary>Whether the list of events has a name.</summary>
    internal bool IsDeclared(string name) => name == Dropped.Name || _options.Declarations.Find(name) is not null;

    /// <summary>The event for records of the same name whose arguments are not known.</summary>
    internal TraceEvent Undeclared(TraceEvent kind) => kind.Declaration is null ? kind : Undeclared(kind.Name);

    /// <summary>The event for lines of a text log of which only the message is known.</summary>
    internal TraceEvent OnlyMessage(string name)
    {
        if (!_messages.TryGetValue(name, out var kind))
        {
            _messages.Add(name, kind = Add(name, TraceDeclaration.OnlyMessage(name), isKnown: false));
        }

        return kind;
    }

    private TraceEvent Undeclared(string name)
    {
        if (!_undeclared.TryGetValue(name, out var kind))
        {
            _undeclared.Add(name, kind = Add(name, null, isKnown: false));
        }

        return kind;
    }

    private TraceEvent Add(string name, TraceDeclaration? declaration, bool isKnown)
    {
        var isWanted = _options.Only.Count == 0 || _options.Only.Any(pattern => TracePattern.Matches(pattern, name));
        _all.Add(new TraceEvent(name, _all.Count, declaration, isKnown, isWanted));
        return _all[^1];
    }

    private TraceEvent Place(ulong id, TraceEvent kind)
    {
        if (id >= (ulong)_byId.Length)
        {
            Array.Resize(ref _byId, (int)Math.Max(id + 1, (ulong)Math.Min(MostIds, 2 * _byId.Length)));
        }

        return _byId[id] = kind;
    }
}
