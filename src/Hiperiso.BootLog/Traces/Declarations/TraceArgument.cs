namespace Hiperiso.BootLog;

/// <summary>An argument of a trace event, as QEMU declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its C type, such as <c>uint64_t</c> or <c>const char *</c>.</param>
/// <param name="Kind">How its value is stored and shown.</param>
public readonly record struct TraceArgument(string Name, string Type, TraceArgumentKind Kind)
{
    private static readonly string[] SignedWords = ["int", "long", "short", "char", "signed", "ssize_t", "ptrdiff_t"];

    /// <summary>Reads a declaration such as <c>const char *name</c>; null when it is none.</summary>
    internal static TraceArgument? Parse(ReadOnlySpan<char> text)
    {
        var star = text.LastIndexOf('*');
        var end = star >= 0 ? star + 1 : text.LastIndexOf(' ') + 1;
        var type = text[..end].Trim().ToString();
        var name = text[end..].Trim().ToString();
        return type.Length > 0 && TraceName.IsValid(name) ? new TraceArgument(name, type, KindOf(type)) : null;
    }

    // As QEMU's own code generator decides it: what it takes for a string has a length in the file, everything else eight bytes.
    private static TraceArgumentKind KindOf(string type)
    {
        var stars = type.Count(character => character == '*');
        if (stars > 0)
        {
            var pointed = type[..type.IndexOf('*', StringComparison.Ordinal)].Trim();
            return stars == 1 && pointed is "char" or "const char" ? TraceArgumentKind.Text : TraceArgumentKind.Address;
        }

        var words = type.Split(' ');
        return !words.Contains("unsigned")
            && words.Any(word => SignedWords.Contains(word) || word.StartsWith("int", StringComparison.Ordinal))
            ? TraceArgumentKind.SignedNumber
            : TraceArgumentKind.UnsignedNumber;
    }
}
