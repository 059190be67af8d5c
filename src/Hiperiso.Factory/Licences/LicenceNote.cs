namespace Hiperiso.Factory.Licences;

/// <summary>A licence that is not an SPDX expression: where it can be read.</summary>
internal static class LicenceNote
{
    private const string Seeing = "see ";
    private const string Documentation = "usr/share/doc/";

    /// <summary>The licence stands in a file of the package.</summary>
    public static string See(string path) => Seeing + path;

    /// <summary>The licence stands in the documentation of another package.</summary>
    public static string SharedWith(string package) => See($"{Documentation}{package}/copyright");

    /// <summary>Whether a licence text is such a note rather than an expression.</summary>
    public static bool Is(string licence) => licence.StartsWith(Seeing, StringComparison.Ordinal);

    /// <summary>What a note points to, if that is the licence of another package that is known; otherwise the text itself.</summary>
    /// <param name="licence">An expression or a note.</param>
    /// <param name="licences">Licence by package.</param>
    public static string Resolve(string licence, IReadOnlyDictionary<string, string> licences) =>
        Is(licence) && licence[Seeing.Length..] is var path && path.StartsWith(Documentation, StringComparison.Ordinal)
        && licences.TryGetValue(path[Documentation.Length..].Split('/')[0], out var other)
            ? other
            : licence;
}
