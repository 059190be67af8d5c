namespace Hiperiso.BootLog;

/// <summary>The declaration of a trace event: a line of QEMU's <c>trace-events-all</c>.</summary>
public sealed class TraceDeclaration
{
    private const int MostArguments = 10;

    private readonly string _format;
    private TraceMessage? _message;

    private TraceDeclaration(string name, TraceArgument[] arguments, string format)
    {
        Name = name;
        Arguments = arguments;
        Layout = new TraceLayout(arguments);
        _format = format;
    }

    /// <summary>Name of the event.</summary>
    public string Name { get; }

    /// <summary>Its arguments, ten at most, in the order in which a trace holds them.</summary>
    public IReadOnlyList<TraceArgument> Arguments { get; }

    /// <summary>Where the arguments lie in a record.</summary>
    internal TraceLayout Layout { get; }

    /// <summary>How QEMU's log backend words the event.</summary>
    internal TraceMessage Message => _message ??= TraceMessage.Parse(_format, Arguments);

    /// <summary>What QEMU writes in place of events it had no room for.</summary>
    internal static TraceDeclaration Dropped { get; } =
        Parse("Dropped_Event(uint64_t num_events_dropped) \"num_events_dropped=%\" PRIu64")!;

    /// <summary>An event of a text log whose message is all that is known.</summary>
    internal static TraceDeclaration OnlyMessage(string name) =>
        new(name, [new TraceArgument("message", "char *", TraceArgumentKind.Text)], "\"%s\"");

    /// <summary>Reads a line; null when it is no declaration.</summary>
    internal static TraceDeclaration? Parse(ReadOnlySpan<char> line)
    {
        var open = line.IndexOf('(');
        var close = line.IndexOf(')');
        if (open < 0 || close < open)
        {
            return null;
        }

        // Before the name there may be properties, "disable" or "vcpu".
        var head = line[..open].Trim();
        var name = head[(head.LastIndexOf(' ') + 1)..];
        var arguments = ParseArguments(line[(open + 1)..close]);
        return arguments is null || !TraceName.IsValid(name)
            ? null
            : new TraceDeclaration(name.ToString(), arguments, line[(close + 1)..].Trim().ToString());
    }

    private static TraceArgument[]? ParseArguments(ReadOnlySpan<char> text)
    {
        if (text.Trim() is "void")
        {
            return [];
        }

        var arguments = new List<TraceArgument>();
        foreach (var part in text.Split(','))
        {
            if (TraceArgument.Parse(text[part].Trim()) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
        }

        return arguments.Count <= MostArguments ? [.. arguments] : null;
    }
}
