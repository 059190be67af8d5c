using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Recipes;

/// <summary>
/// A file that must be exactly the version the patches were written for. Checked after <c>prepare</c>, before any patch.
/// </summary>
/// <param name="File">Path below <c>/build</c>.</param>
/// <param name="Sha256">Lower-case hexadecimal: whole, or its beginning and end around <c>...</c>, where only those are known.</param>
public sealed record ExpectedFile(string File, string Sha256)
{
    private const string Gap = "...";
    private const int FewestDigits = 12;

    /// <summary>Whether a text can be the expectation: 64 digits, or at least 12 around one gap.</summary>
    public static bool IsWellFormed(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        var parts = sha256.Split(Gap);
        var digits = parts.Sum(part => part.Length);
        return parts.All(part => part.All(char.IsAsciiHexDigitLower))
            && (parts.Length == 1 ? digits == 64 : parts.Length == 2 && digits is >= FewestDigits and < 64);
    }

    /// <summary>Checks all expectations; every file that differs is named in one error.</summary>
    /// <exception cref="FactoryException">A file is missing or another one.</exception>
    internal static void RequireAll(string recipeFile, IReadOnlyCollection<ExpectedFile> expected, string directory)
    {
        var differences = expected.Select(file => file.Difference(directory)).OfType<string>().ToList();
        if (differences.Count > 0)
        {
            throw new FactoryException(
                $"{recipeFile}: the sources are not the version its patches were written for\n  {string.Join("\n  ", differences)}",
                "take the version that is expected; or look at every patch of the recipe again, then change 'expect'");
        }
    }

    private string? Difference(string directory)
    {
        var path = Path.Combine(directory, File);
        if (!System.IO.File.Exists(path))
        {
            return $"{File} does not exist";
        }

        var found = StoreKey.HashOfFile(path);
        var parts = Sha256.Split(Gap);
        return found.StartsWith(parts[0], StringComparison.Ordinal) && found.EndsWith(parts[^1], StringComparison.Ordinal)
            ? null
            : $"{File}\n    expected  {Sha256}\n    found     {found}";
    }
}
