namespace Hiperiso.BootLog;

/// <summary>A list of declared trace events: QEMU's <c>trace-events-all</c>.</summary>
/// <remarks>A trace holds no argument types. Only the list of the QEMU that wrote it tells strings from numbers.</remarks>
public sealed class TraceDeclarations
{
    /// <summary>Name of the list in QEMU's data directory.</summary>
    public const string FileName = "trace-events-all";

    // QEMU's own has half a megabyte.
    private const int LargestFile = 16 << 20;

    private readonly Dictionary<string, TraceDeclaration> _byName = new(StringComparer.Ordinal);

    private TraceDeclarations(string text, string source)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var content = line.Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            var declaration = TraceDeclaration.Parse(content)
                ?? throw new InvalidDataException($"{source}, line {number}: no declaration of a trace event. Give QEMU's {FileName}.");
            _byName.TryAdd(declaration.Name, declaration);
        }

        if (_byName.Count == 0)
        {
            throw new InvalidDataException($"{source}: declares no trace event. Give QEMU's {FileName}.");
        }
    }

    /// <summary>The events that the stick's trace levels record.</summary>
    public static TraceDeclarations BuiltIn { get; } = new(BuiltInDeclarations.Text, "built-in list");

    /// <summary>Reads a list.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, or it is a directory.</exception>
    /// <exception cref="InvalidDataException">The file is no list of trace events.</exception>
    public static TraceDeclarations Read(string path)
    {
        const string wanted = $"Give QEMU's {FileName}.";
        using var file = GivenFile.OpenRead(path, wanted, wanted);
        if (file.Length > LargestFile)
        {
            throw new InvalidDataException($"{path}: {file.Length} bytes are too many for a list of trace events. {wanted}");
        }

        using var reader = new StreamReader(file);
        return new TraceDeclarations(reader.ReadToEnd(), path);
    }

    /// <summary>The list that lies beside a trace under its usual name, or else the built-in one.</summary>
    /// <exception cref="InvalidDataException">There is one, and it is no list of trace events.</exception>
    public static TraceDeclarations Beside(string trace)
    {
        var list = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(trace)) ?? "/", FileName);
        if (!File.Exists(list))
        {
            return BuiltIn;
        }

        try
        {
            PlainFile.Require(list);
        }
        catch (IOException e)
        {
            throw new InvalidDataException($"{list}: {e.Message}. Put QEMU's {FileName} there, or nothing.", e);
        }

        return Read(list);
    }

    /// <summary>Finds an event by its name; null when the list does not have it.</summary>
    public TraceDeclaration? Find(string name) => _byName.GetValueOrDefault(name);
}
