namespace Hiperiso.BootLog;

/// <summary>A kind of event in one trace.</summary>
public sealed class TraceEvent
{
    internal TraceEvent(string name, int index, TraceDeclaration? declaration, bool isWanted)
    {
        Name = name;
        Index = index;
        Declaration = declaration;
        Layout = declaration?.Layout;
        Role = TraceRoles.Of(declaration);
        IsWanted = isWanted;
    }

    /// <summary>Its name: an identifier of C.</summary>
    public string Name { get; }

    /// <summary>Its arguments; null when they are not known, or are not what the list of events says.</summary>
    public TraceDeclaration? Declaration { get; }

    /// <summary>Records of it that were read so far.</summary>
    public long Count { get; internal set; }

    /// <summary>Counts the kinds of a trace, from 0.</summary>
    internal int Index { get; }

    internal TraceLayout? Layout { get; }

    /// <summary>What a summary does with it.</summary>
    internal TraceRole Role { get; }

    /// <summary>Whether its records were asked for.</summary>
    internal bool IsWanted { get; }
}
