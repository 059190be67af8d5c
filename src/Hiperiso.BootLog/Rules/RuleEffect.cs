namespace Hiperiso.BootLog;

/// <summary>What a match of a <see cref="SerialRule"/> means.</summary>
public enum RuleEffect
{
    /// <summary>The boot reached a stage.</summary>
    Stage,

    /// <summary>The boot failed; nothing that follows can heal it.</summary>
    Fatal,

    /// <summary>The boot failed unless it gets further afterwards: firmware that tries the next device, a kernel oops.</summary>
    Setback,

    /// <summary>The guest ended on its own will: a shutdown, a network boot loader without a network.</summary>
    Ending,

    /// <summary>A person must answer before the boot goes on.</summary>
    Question,

    /// <summary>An error worth counting and showing that decides nothing.</summary>
    Error,

    /// <summary>Looks like an error that another rule counts, and is none.</summary>
    Harmless,

    /// <summary>The word after the text is the name of a graphics driver.</summary>
    GraphicsDriver,

    /// <summary>The text, or the second one, is followed by a resolution such as <c>1024x768</c>.</summary>
    GraphicsMode,
}
