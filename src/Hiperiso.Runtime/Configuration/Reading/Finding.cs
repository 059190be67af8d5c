using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>Something in a configuration that does not do what its author meant.</summary>
/// <param name="Severity">An error where a value or file cannot be used, a warning where it can.</param>
/// <param name="File">The file's path on the data partition.</param>
/// <param name="Position">Where.</param>
/// <param name="Message">What is wrong, what happens instead, and what to write.</param>
public sealed record Finding(ParameterSeverity Severity, string File, TextPosition Position, string Message)
{
    /// <summary>In the form of compilers, which editors know how to follow.</summary>
    public override string ToString() =>
        $"{File}:{Position}: {(Severity == ParameterSeverity.Error ? "error" : "warning")}: {Message}";
}
