namespace Hiperiso.Factory.Recipes;

/// <summary>One replacement in an unpacked source file, with the number of places it must match.</summary>
/// <param name="File">Path below <c>/build</c>.</param>
/// <param name="Find">What to find: literal text, possibly several lines, or a regular expression.</param>
/// <param name="IsRegex">Whether <paramref name="Find"/> is a regular expression (<c>^</c> and <c>$</c> match at lines).</param>
/// <param name="Replace">What takes its place; with a regular expression, <c>$1</c> is a group.</param>
/// <param name="Count">The exact number of matches. Another number fails the build: upstream has changed.</param>
/// <param name="Why">Why the change is needed.</param>
public sealed record PatchRule(string File, string Find, bool IsRegex, string Replace, int Count, string Why)
{
    /// <summary>The part of the file the rule is limited to; null: the whole file.</summary>
    public PatchRange? Within { get; init; }
}
