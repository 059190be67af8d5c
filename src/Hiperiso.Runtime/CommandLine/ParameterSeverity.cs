namespace Hiperiso.Runtime.CommandLine;

/// <summary>What a finding about the command line means for the boot.</summary>
public enum ParameterSeverity
{
    /// <summary>The boot goes on with a default.</summary>
    Warning,

    /// <summary>The boot cannot go on.</summary>
    Error,
}
