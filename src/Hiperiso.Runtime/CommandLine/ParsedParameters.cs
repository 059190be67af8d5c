using System.Collections.Immutable;

namespace Hiperiso.Runtime.CommandLine;

/// <summary>The outcome of reading a command line: always usable parameters, and what was wrong with it.</summary>
/// <param name="Parameters">Values, with defaults for whatever was missing or wrong.</param>
/// <param name="Diagnostics">Findings in the order of the command line.</param>
public sealed record ParsedParameters(BootParameters Parameters, ImmutableArray<ParameterDiagnostic> Diagnostics)
{
    /// <summary>The keys that were there, in their first spelling: <c>hiperiso_ram</c>, never <c>hiperiso_guest_ram</c>.</summary>
    public ImmutableHashSet<string> Given { get; init; } = [];

    /// <summary>Whether the end of the command line is missing: what was asked for is not known.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether a finding forbids to go on.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == ParameterSeverity.Error);
}
