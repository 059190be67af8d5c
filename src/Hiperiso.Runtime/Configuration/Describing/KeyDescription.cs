using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>One key of the configuration: what reader, schema and documentation know about it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Meaning">One clause for the documentation.</param>
public sealed record KeyDescription(string Name, KeyKind Kind, string Meaning)
{
    /// <summary>What holds without it, as it is written; null when nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>Smallest number.</summary>
    public int Minimum { get; init; }

    /// <summary>Largest number.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>The words of a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Keys of the objects of an array.</summary>
    public ImmutableArray<KeyDescription> Keys { get; init; } = [];

    /// <summary>The key of the kernel command line that says the same; null when there is none.</summary>
    public string? Parameter { get; init; }
}
