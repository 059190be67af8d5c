using System.Text.RegularExpressions;

namespace Hiperiso.Factory.Tests.Kernel;

/// <summary>One line of a configuration fragment of the kernel.</summary>
/// <param name="Name">As in Kconfig, without <c>CONFIG_</c>.</param>
/// <param name="Value"><c>y</c>, <c>m</c>, a number or a quoted text; <c>n</c> for "is not set".</param>
/// <param name="Place">File and line.</param>
internal sealed partial record KernelOption(string Name, string Value, string Place)
{
    private const string Folder = "recipes/kernel";

    /// <summary>All options of all fragments of this repository.</summary>
    /// <exception cref="FormatException">A line is neither an option nor a comment.</exception>
    public static IReadOnlyList<KernelOption> ReadAll() => [.. Directory
        .EnumerateFiles(Path.Combine(RepositoryRoot.Path, Folder), "*.config")
        .Order(StringComparer.Ordinal)
        .SelectMany(file => Parse(Path.GetFileName(file), File.ReadAllLines(file)))];

    private static IEnumerable<KernelOption> Parse(string file, string[] lines) => lines
        .Select((text, index) => (Text: text, Place: $"{file}:{index + 1}"))
        .Select(line => (line.Text, line.Place, Set: Assignment().Match(line.Text), Unset: NotSet().Match(line.Text)))
        .Where(line => line.Set.Success || line.Unset.Success || !IsComment(line.Text))
        .Select(line => line switch
        {
            { Set.Success: true } => new KernelOption(line.Set.Groups[1].Value, line.Set.Groups[2].Value, line.Place),
            { Unset.Success: true } => new KernelOption(line.Unset.Groups[1].Value, "n", line.Place),
            _ => throw new FormatException($"{line.Place}: neither an option nor a comment: {line.Text}"),
        });

    private static bool IsComment(string text) => text.Length == 0 || text.StartsWith("# ", StringComparison.Ordinal);

    [GeneratedRegex("""^CONFIG_(\w+)=(y|m|\d+|"[^"]*")$""")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^# CONFIG_(\w+) is not set$")]
    private static partial Regex NotSet();
}
