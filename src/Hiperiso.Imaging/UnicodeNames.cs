using System.Buffers;

namespace Hiperiso.Imaging;

/// <summary>What a name may be on both FAT (long names) and exFAT, and which names in a directory are the same.</summary>
internal static class UnicodeNames
{
    public const int MaximumLength = 255;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "\"*/:<>?\\|\0\x01\x02\x03\x04\x05\x06\a\b\t\n\v\f\r\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F");

    /// <summary>Checks the names of all children of <paramref name="directory"/> and that no two differ in case alone.</summary>
    /// <exception cref="ImageLayoutException">A name cannot be stored, or two are the same for the file system.</exception>
    public static void Check(ImageNode directory)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in directory.Children)
        {
            CheckOne(child);
            if (!seen.TryAdd(UpCaseTable.Recommended.Fold(child.Name), child.Path))
            {
                var other = seen[UpCaseTable.Recommended.Fold(child.Name)];
                throw new ImageLayoutException($"'{child.Path}' and '{other}' are the same name on this file system, which ignores case. Rename one.");
            }
        }
    }

    private static void CheckOne(ImageNode node)
    {
        if (node.Name.Length > MaximumLength)
            throw new ImageLayoutException($"The name of '{node.Path}' has {node.Name.Length} UTF-16 units; the file system allows {MaximumLength}.");
        if (node.Name.AsSpan().ContainsAny(Forbidden))
            throw new ImageLayoutException($"The name of '{node.Path}' has a control character or one of \" * / : < > ? \\ |, which the file system forbids.");
        // Windows and Linux drop these when they look a name up: such a file could be written but never opened.
        if (node.Name[^1] is '.' or ' ')
            throw new ImageLayoutException($"The name of '{node.Path}' ends in a dot or a space, which systems drop when they open it.");
        if (HasLoneSurrogate(node.Name))
            throw new ImageLayoutException($"The name of '{node.Path}' is not valid UTF-16: it has half of a surrogate pair.");
    }

    private static bool HasLoneSurrogate(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
                i++;
            else if (char.IsSurrogate(name[i]))
                return true;
        }

        return false;
    }
}
