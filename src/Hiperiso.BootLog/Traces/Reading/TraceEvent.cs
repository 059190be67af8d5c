namespace Hiperiso.BootLog;

/// <summary>A kind of event in one trace.</summary>
public sealed class TraceEvent
{
    internal TraceEvent(string name, int index, TraceDeclaration? declaration, bool isKnown, bool isWanted)
    {
        Name = name;
        Index = index;
        Declaration = declaration;
        Layout = declaration?.Layout;
        Role = TraceRoles.Of(declaration);
        IsKnown = isKnown;
        IsWanted = isWanted;
    }

    /// <summary>Its name: an identifier of C.</summary>
    public string Name { get; }

    /// <summary>Its arguments; null when they are not known. Of a line in a text log that is all message, the message.</summary>
    public TraceDeclaration? Declaration { get; }

    /// <summary>Records of it that were read so far.</summary>
    public long Count { get; internal set; }

    /// <summary>Whether the list of events tells its arguments, and they are what the list says.</summary>
    public bool IsKnown { get; }

    /// <summary>Counts the kinds of a trace, from 0.</summary>
    internal int Index { get; }

    internal TraceLayout? Layout { get; }

    /// <summary>What a summary does with it.</summary>
    internal TraceRole Role { get; }

    /// <summary>Whether its records were asked for.</summary>
    internal bool IsWanted { get; }
}
