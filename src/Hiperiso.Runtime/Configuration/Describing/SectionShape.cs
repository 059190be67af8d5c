namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>How a top-level section is written.</summary>
public enum SectionShape
{
    /// <summary>An object.</summary>
    Keyed,

    /// <summary>An array of objects.</summary>
    Entries,

    /// <summary>An array of patterns for images.</summary>
    Patterns,

    /// <summary>An array of objects with one member each, whose value is a string.</summary>
    Settings,

    /// <summary>An object from pattern to object.</summary>
    Overrides,

    /// <summary>A value.</summary>
    Value,
}
