using System.Collections.Immutable;
using System.Text;

namespace Hiperiso.Runtime.CommandLine;

/// <summary>
/// Splits a kernel command line into parameters by the kernel's own rules (<c>next_arg</c> in <c>lib/cmdline.c</c>): a double
/// quote toggles quoting anywhere in a word, and one pair of quotes around the whole word or around the value is dropped.
/// On top of that come GRUB's escapes, which the kernel leaves to its reader: GRUB writes a backslash before each backslash
/// and quote of an argument (<c>grub_loader_cmdline</c>).
/// </summary>
public static class KernelCommandLine
{
    /// <summary>
    /// Most bytes of a command line: <c>COMMAND_LINE_SIZE</c> of x86 without the zero at its end. What is longer loses its last words:
    /// GRUB leaves them out for the boot protocol, the kernel's EFI stub when it is started as an EFI program.
    /// </summary>
    public const int MostBytes = 2047;

    /// <summary>Returns the parameters in their order; a word without <c>=</c> has a null value.</summary>
    public static ImmutableArray<KernelParameter> Split(string commandLine)
    {
        ArgumentNullException.ThrowIfNull(commandLine);
        var parameters = ImmutableArray.CreateBuilder<KernelParameter>();
        for (var start = 0; start < commandLine.Length;)
        {
            if (IsSpace(commandLine[start]))
            {
                start++;
                continue;
            }

            var end = EndOfWord(commandLine, start);
            parameters.Add(ToParameter(commandLine[start..end]));
            start = end;
        }

        return parameters.ToImmutable();
    }

    private static int EndOfWord(string text, int start)
    {
        var quoted = false;
        var end = start;
        for (; end < text.Length && (quoted || !IsSpace(text[end])); end++)
            quoted ^= text[end] == '"' && !IsEscaped(text, end);
        return end;
    }

    private static KernelParameter ToParameter(string word)
    {
        if (word[0] == '"')
            word = WithoutClosingQuote(word[1..]);
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return new KernelParameter(word, null);
        var value = word[(equals + 1)..];
        return new KernelParameter(word[..equals], Unescape(value.StartsWith('"') ? WithoutClosingQuote(value[1..]) : value));
    }

    private static string WithoutClosingQuote(string text) =>
        text.EndsWith('"') && !IsEscaped(text, text.Length - 1) ? text[..^1] : text;

    private static bool IsEscaped(string text, int index)
    {
        var escaped = false;
        while (--index >= 0 && text[index] == '\\')
            escaped = !escaped;
        return escaped;
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is ('\\' or '\'' or '"'))
                i++;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    // ASCII only: the kernel also takes byte A0 for a space, which would cut UTF-8 names such as "à.iso" in two.
    private static bool IsSpace(char character) => character is ' ' or (>= '\t' and <= '\r');
}
