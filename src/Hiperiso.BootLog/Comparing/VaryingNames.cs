using System.Text;

namespace Hiperiso.BootLog;

/// <summary>Words after which a number or an id stands that differs from boot to boot.</summary>
internal static class VaryingNames
{
    private const string Separators = " :=#/\"";

    // What chance decides: the process, the processor it runs on, the kernel's helper, the order in which devices answer.
    private static readonly string[] Numbered = ["pid", "process", "cpu", "uuid", "swapper", "kworker", "input/input", "audit("];

    /// <summary>What is kept of the text's beginning, and how much after it is replaced; 0 when nothing is.</summary>
    internal static (int Kept, int Replaced) At(ReadOnlySpan<byte> text)
    {
        foreach (var name in Numbered)
        {
            if (text.Length > name.Length && Ascii.EqualsIgnoreCase(text[..name.Length], name))
            {
                var kept = name.Length;
                var open = char.IsAsciiLetter(name[^1]) && name != "input/input";
                while (open && kept < text.Length && Separators.Contains((char)text[kept], StringComparison.Ordinal))
                {
                    kept++;
                }

                return open && kept == name.Length ? (0, 0) : (kept, Value(name, text[kept..]));
            }
        }

        return (0, 0);
    }

    private static int Value(string name, ReadOnlySpan<byte> text)
    {
        switch (name)
        {
            case "uuid":
                var length = 0;
                while (length < text.Length && (char.IsAsciiHexDigit((char)text[length]) || text[length] == (byte)'-'))
                {
                    length++;
                }

                return Bytes.EndsAt(text, length) ? length : 0;
            case "audit(":
                return Math.Max(0, text.IndexOf((byte)')'));
            case "kworker":
                return text.IndexOfAny((byte)' ', (byte)']') is >= 0 and var end ? end : text.Length;
            default:
                return Bytes.Digits(text);
        }
    }
}
