using System.Text;

namespace Hiperiso.Runtime.Guest;

/// <summary>Commands as text that a POSIX shell takes back unchanged.</summary>
public static class ShellText
{
    /// <summary>
    /// One option with its value per line, with trailing backslashes: readable, and can be pasted into a shell. Ends with a line feed.
    /// </summary>
    public static string Format(string program, IEnumerable<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var text = new StringBuilder(Quote(program));
        foreach (var argument in arguments)
            text.Append(argument.StartsWith('-') ? " \\\n  " : " ").Append(Quote(argument));
        return text.Append('\n').ToString();
    }

    /// <summary>Quotes a word when a shell would read it otherwise.</summary>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/' or ',' or ':' or '=' or '+' or '@';
}
