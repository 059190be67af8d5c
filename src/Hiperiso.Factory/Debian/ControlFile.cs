namespace Hiperiso.Factory.Debian;

/// <summary>Paragraphs of <c>Field: value</c> lines, the syntax of Debian control files (<c>deb822(5)</c>).</summary>
internal static class ControlFile
{
    /// <summary>
    /// The paragraphs in order. Field names are compared without case; continuation lines are joined with line feeds; comment
    /// lines are skipped.
    /// </summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Paragraphs(string text)
    {
        var fields = NewParagraph();
        string? last = null;
        foreach (var line in text.Split('\n').Append(""))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                if (fields.Count > 0)
                {
                    yield return fields;
                    fields = NewParagraph();
                }
            }
            else if (line[0] is ' ' or '\t' && last is not null && fields.ContainsKey(last))
            {
                fields[last] += "\n" + line.Trim();
            }
            else if (line[0] != '#' && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                last = line[..colon].Trim();
                fields[last] = line[(colon + 1)..].Trim();
            }
        }
    }

    private static Dictionary<string, string> NewParagraph() => new(StringComparer.OrdinalIgnoreCase);
}
