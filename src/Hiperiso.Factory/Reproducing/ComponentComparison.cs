using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Reproducing;

/// <summary>Compares two builds of one component, file by file.</summary>
internal static class ComponentComparison
{
    /// <summary>Everything that differs, in ordinal order of the file's path; empty when the builds are identical.</summary>
    public static IReadOnlyList<Difference> Compare(StorePath first, StorePath second)
    {
        var (left, right) = (OutputManifest.Read(first), OutputManifest.Read(second));
        if (left.Key != right.Key)
        {
            return [.. KeyDifference.Lines(left.Inputs, right.Inputs)
                .Select(line => new Difference(first.Component, "", $"built from other inputs: {line}"))];
        }

        var before = left.Outputs.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var after = right.Outputs.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        return [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(path => (path, what: Compare(before.GetValueOrDefault(path), after.GetValueOrDefault(path))))
            .Where(pair => pair.what is not null)
            .Select(pair => pair.what == Content
                ? new Difference(first.Component, pair.path, Content, first.File(pair.path), second.File(pair.path))
                : new Difference(first.Component, pair.path, pair.what!))];
    }

    private const string Content = "content";

    private static string? Compare(OutputEntry? first, OutputEntry? second) => (first, second) switch
    {
        (null, _) => "only in the second build",
        (_, null) => "only in the first build",
        _ when first == second => null,
        _ when first.LinkTarget != second.LinkTarget => $"link to {first.LinkTarget ?? "nothing"}, then {second.LinkTarget ?? "nothing"}",
        _ when first.Sha256 != second.Sha256 => Content,
        _ => "mode",
    };
}
