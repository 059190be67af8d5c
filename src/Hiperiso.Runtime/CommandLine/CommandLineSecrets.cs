using System.Text;

namespace Hiperiso.Runtime.CommandLine;

/// <summary>
/// A kernel command line for the log. A password does not belong into the upload's address, and is refused there; when somebody
/// wrote one all the same, it must not be copied everywhere with the session.
/// </summary>
internal static class CommandLineSecrets
{
    private const string Hidden = "(hidden)";

    /// <summary>Without the value of <c>hiperiso_upload</c> where it has a user name, which an <c>@</c> ends.</summary>
    public static string Hide(string commandLine)
    {
        var key = BootParameterReader.UploadKey + "=";

        // The kernel treats "-" and "_" in parameter names alike.
        var plain = commandLine.Replace('-', '_');
        var text = new StringBuilder();
        var position = 0;
        for (int start; (start = plain.IndexOf(key, position, StringComparison.Ordinal)) >= 0;)
        {
            var value = start + key.Length;
            var end = EndOfWord(commandLine, value, quoted: start > 0 && commandLine[start - 1] == '"');
            var isSecret = commandLine[value..end].Contains('@', StringComparison.Ordinal)
                || commandLine[value..end].Contains("%40", StringComparison.Ordinal);
            text.Append(commandLine, position, value - position).Append(isSecret ? Hidden : commandLine[value..end]);
            position = end;
        }

        return text.Append(commandLine, position, commandLine.Length - position).ToString();
    }

    private static int EndOfWord(string text, int start, bool quoted)
    {
        var end = start;
        for (; end < text.Length && (quoted || !char.IsWhiteSpace(text[end])); end++)
            quoted ^= text[end] == '"';
        return end;
    }
}
