namespace Hiperiso.BootLog;

/// <summary>The text that all records of an event share.</summary>
/// <param name="Event">What names the event.</param>
/// <param name="Kinds">What the arguments are.</param>
/// <param name="Arguments">What stands before each argument.</param>
internal sealed record TraceLabels(byte[] Event, TraceArgumentKind[] Kinds, byte[][] Arguments)
{
    /// <summary>Most bytes of a line besides its strings.</summary>
    internal int Length { get; init; }
}
