using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>Collects the findings of one file; a hostile file cannot make it collect without end.</summary>
/// <param name="file">The file's path on the data partition.</param>
internal sealed class FindingLog(string file)
{
    /// <summary>Findings that are kept of one file.</summary>
    public const int Most = 200;

    private readonly HashSet<Finding> _seen = [];
    private readonly List<Finding> _findings = [];

    /// <summary>The file's path on the data partition.</summary>
    public string File { get; } = file;

    /// <summary>What was found, by its place in the file.</summary>
    public ImmutableArray<Finding> Findings => FindingOrder.Sort(_findings);

    /// <summary>"did you mean": nothing once no finding is kept any more, since looking for it takes a while.</summary>
    public string Suggest(string name, IEnumerable<string> candidates) =>
        _findings.Count > Most ? "" : Suggestion.Clause(name, candidates);

    /// <summary>Adds an error: a value or file cannot be used.</summary>
    public void Error(TextPosition position, string message) => Add(ParameterSeverity.Error, position, message);

    /// <summary>Adds a warning: it works, but probably not as it was meant.</summary>
    public void Warn(TextPosition position, string message) => Add(ParameterSeverity.Warning, position, message);

    private void Add(ParameterSeverity severity, TextPosition position, string message)
    {
        var finding = new Finding(severity, File, position, message);
        if (_findings.Count > Most || !_seen.Add(finding))
            return;
        _findings.Add(_findings.Count < Most
            ? finding
            : new Finding(ParameterSeverity.Warning, File, position, $"more than {Most} findings: the others are left out"));
    }
}
