using System.Globalization;
using System.Text;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>Gives every child of a directory a name that a tree can hold: the same ones for the same set of names.</summary>
internal static class IsoIdentifiers
{
    private const int MostJoliet = 64;
    private const int MostPlainBase = 24;
    private const int MostPlainExtension = 3;
    private const string NotInJoliet = "*/:;?\\";

    /// <summary>The children of a directory in the order of their identifiers.</summary>
    public static IReadOnlyList<IsoNamedNode> Assign(IEnumerable<ImageNode> children, IsoTreeKind tree)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. children
            .Select(child => (Node: child, Name: Unique(child, tree, taken)))
            .OrderBy(child => child.Name, StringComparer.Ordinal)
            .Select(child => new IsoNamedNode(child.Node, Encode(child.Node, child.Name, tree)))];
    }

    private static string Unique(ImageNode node, IsoTreeKind tree, HashSet<string> taken)
    {
        var (stem, extension) = tree == IsoTreeKind.Joliet ? Joliet(node.Name) : Plain(node);
        var name = stem + extension;
        for (var number = 1; !taken.Add(Folded(name, tree)); number++)
        {
            var tail = string.Create(CultureInfo.InvariantCulture, $"_{number}");
            var most = tree == IsoTreeKind.Joliet ? MostJoliet - extension.Length : MostPlainBase;
            name = stem[..Math.Min(stem.Length, most - tail.Length)] + tail + extension;
        }

        return name;
    }

    // Windows, which reads Joliet, takes names that differ in case for one.
    private static string Folded(string name, IsoTreeKind tree) => tree == IsoTreeKind.Joliet
        ? UpCaseTable.Recommended.Fold(name)
        : name;

    private static (string Stem, string Extension) Joliet(string name)
    {
        var clean = string.Concat(name.Select(c => c < ' ' || NotInJoliet.Contains(c, StringComparison.Ordinal) ? '_' : c));
        var extension = Path.GetExtension(clean) is { Length: <= 16 } some && some.Length < clean.Length ? some : "";
        var stem = clean[..(clean.Length - extension.Length)];
        return (stem[..Math.Min(stem.Length, MostJoliet - extension.Length)], extension);
    }

    private static (string Stem, string Extension) Plain(ImageNode node)
    {
        var extension = node.IsDirectory ? "" : Clean(Path.GetExtension(node.Name).TrimStart('.'), MostPlainExtension);
        var stem = Clean(node.IsDirectory ? node.Name : Path.GetFileNameWithoutExtension(node.Name), MostPlainBase);
        return (stem.Length == 0 ? "_" : stem, node.IsDirectory ? "" : "." + extension);
    }

    private static string Clean(string text, int most) =>
        string.Concat(text.Take(most).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    private static byte[] Encode(ImageNode node, string name, IsoTreeKind tree)
    {
        var versioned = node.IsDirectory ? name : name + ";1";
        return tree == IsoTreeKind.Joliet ? Encoding.BigEndianUnicode.GetBytes(versioned) : Encoding.ASCII.GetBytes(versioned);
    }
}
