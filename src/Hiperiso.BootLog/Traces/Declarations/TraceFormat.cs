using System.Text;

namespace Hiperiso.BootLog;

/// <summary>Formats of trace declarations, which are C source: string literals joined with macros of <c>inttypes.h</c>.</summary>
internal static class TraceFormat
{
    /// <summary>The format as <c>printf</c> sees it; null when it is not understood.</summary>
    internal static string? Expand(ReadOnlySpan<char> source)
    {
        var format = new StringBuilder();
        while ((source = source.TrimStart()).Length > 0)
        {
            var isUnderstood = source[0] == '"' ? TakeLiteral(ref source, format) : TakeMacro(ref source, format);
            if (!isUnderstood)
            {
                return null;
            }
        }

        return format.ToString();
    }

    /// <summary>A format that gives each argument's name and value.</summary>
    internal static string Naming(IReadOnlyList<TraceArgument> arguments) =>
        string.Join(' ', arguments.Select(argument => argument.Name + "=" + ConversionOf(argument.Kind)));

    private static string ConversionOf(TraceArgumentKind kind) => kind switch
    {
        TraceArgumentKind.Text => "%s",
        TraceArgumentKind.Address => "%p",
        TraceArgumentKind.SignedNumber => "%ld",
        _ => "%lu",
    };

    private static bool TakeLiteral(ref ReadOnlySpan<char> source, StringBuilder format)
    {
        for (var at = 1; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '"':
                    source = source[(at + 1)..];
                    return true;
                case '\\' when at + 1 < source.Length:
                    at++;
                    format.Append(source[at] switch { 'n' => '\n', 't' => '\t', var other => other });
                    break;
                default:
                    format.Append(source[at]);
                    break;
            }
        }

        return false;
    }

    // PRI, the letter, and the size: PRIx64, PRIu8, PRIxPTR.
    private static bool TakeMacro(ref ReadOnlySpan<char> source, StringBuilder format)
    {
        var end = source.IndexOfAny(" \t\"");
        var macro = end < 0 ? source : source[..end];
        source = source[macro.Length..];
        if (!macro.StartsWith("PRI") || macro.Length < 5)
        {
            return false;
        }

        var length = macro[4..] switch { "8" => "hh", "16" => "h", "32" => "", "64" or "MAX" or "PTR" => "l", _ => null };
        format.Append(length).Append(macro[3]);
        return length is not null;
    }
}
