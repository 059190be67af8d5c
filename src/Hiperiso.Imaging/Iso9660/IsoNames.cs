using System.Text;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>How the trees of an image spell names, and when two spellings are the same.</summary>
internal static class IsoNames
{
    /// <summary>A record's identifier as text, without its version.</summary>
    public static string Decode(ReadOnlySpan<byte> identifier, IsoTreeKind tree)
    {
        var text = tree == IsoTreeKind.Joliet
            ? Encoding.BigEndianUnicode.GetString(identifier)
            : Encoding.Latin1.GetString(identifier);
        var version = text.LastIndexOf(';');
        return version > 0 && text.AsSpan(version + 1).ContainsAnyExceptInRange('0', '9') is false ? text[..version] : text;
    }

    /// <summary>Whether a plain name is the asked one: case, a version and the dot of an empty extension do not count.</summary>
    public static bool IsPlainMatch(string name, string asked) =>
        Plain(name).Equals(Plain(asked), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name)
    {
        var version = name.LastIndexOf(';');
        return (version > 0 ? name[..version] : name).TrimEnd('.');
    }
}
