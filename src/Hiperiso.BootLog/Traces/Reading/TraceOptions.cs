namespace Hiperiso.BootLog;

/// <summary>How a trace is read.</summary>
public sealed record TraceOptions
{
    /// <summary>The events whose arguments are known.</summary>
    public TraceDeclarations Declarations { get; init; } = TraceDeclarations.BuiltIn;

    /// <summary>Bytes to read at most, from the beginning; null for all.</summary>
    public long? Limit { get; init; }

    /// <summary>Names of the events to show, <c>*</c> standing for any characters; all when empty.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];
}
