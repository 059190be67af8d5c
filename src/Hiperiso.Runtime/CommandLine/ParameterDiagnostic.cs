namespace Hiperiso.Runtime.CommandLine;

/// <summary>A finding about one parameter: what is wrong and what is used instead.</summary>
/// <param name="Severity">Whether the boot can go on.</param>
/// <param name="Key">The key as it was written.</param>
/// <param name="Message">One sentence for the user.</param>
public sealed record ParameterDiagnostic(ParameterSeverity Severity, string Key, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Severity == ParameterSeverity.Error ? "error" : "warning")}: {Key}: {Message}";
}
