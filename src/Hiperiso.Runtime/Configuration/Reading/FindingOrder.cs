using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>The order in which findings are shown.</summary>
internal static class FindingOrder
{
    /// <summary>By file, then by place; those at one place stay as they came.</summary>
    public static ImmutableArray<Finding> Sort(IEnumerable<Finding> findings) =>
    [
        .. findings
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Position.Line)
            .ThenBy(finding => finding.Position.Column),
    ];
}
