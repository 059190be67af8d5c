namespace Hiperiso.Factory;

/// <summary>
/// A failure the user can act on: what happened and where, and what to do next. It is shown without a stack trace.
/// </summary>
public class FactoryException : Exception
{
    /// <summary>A failure with its next step.</summary>
    /// <param name="message">What failed and where: file and line, component, URL.</param>
    /// <param name="hint">What to do next; null when the message says it.</param>
    /// <param name="innerException">The cause, for a debugger.</param>
    public FactoryException(string message, string? hint = null, Exception? innerException = null)
        : base(message, innerException) => Hint = hint;

    /// <summary>What to do next, one line; null when the message says it.</summary>
    public string? Hint { get; }

    /// <summary>The message and the hint, as the user sees them.</summary>
    public override string ToString() => Hint is null ? Message : $"{Message}\n{Hint}";
}
