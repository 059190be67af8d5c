using System.Buffers;
using System.Text;

namespace Hiperiso.BootLog;

/// <summary>Strings of a trace, which may hold any bytes, as printable text.</summary>
internal static class TraceEscapes
{
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create(" !#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    /// <summary>As Python writes bytes: <c>b'cd\x00'</c>, in double quotes when there are single ones and no double ones.</summary>
    internal static void AppendPython(ref TraceLine line, scoped ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAnyExcept(Plain))
        {
            line.Append("b'"u8);
            line.Append(text);
            line.Append((byte)'\'');
            return;
        }

        var quote = text.Contains((byte)'\'') && !text.Contains((byte)'"') ? (byte)'"' : (byte)'\'';
        line.Append((byte)'b');
        line.Append(quote);
        foreach (var value in text)
        {
            if (value == quote)
            {
                line.Append((byte)'\\');
                line.Append(value);
            }
            else
            {
                AppendPrintable(ref line, value);
            }
        }

        line.Append(quote);
    }

    /// <summary>Printable ASCII as it is, <c>\</c> doubled, everything else as <c>\t</c>, <c>\n</c>, <c>\r</c> or <c>\xNN</c>.</summary>
    internal static void AppendPrintable(ref TraceLine line, scoped ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAnyExcept(Plain))
        {
            line.Append(text);
            return;
        }

        foreach (var value in text)
        {
            AppendPrintable(ref line, value);
        }
    }

    /// <summary>Bytes as hexadecimal digits.</summary>
    internal static void AppendBytes(ref TraceLine line, scoped ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            AppendByte(ref line, value);
        }
    }

    /// <summary>
    /// The content of a JSON string: UTF-8, with <c>\uXXXX</c> for what a terminal obeys or does not show, and U+FFFD for what is no UTF-8.
    /// </summary>
    internal static void AppendJson(ref TraceLine line, scoped ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAnyExcept(Plain))
        {
            line.Append(text);
            return;
        }

        Span<char> units = stackalloc char[2];
        while (text.Length > 0)
        {
            _ = Rune.DecodeFromUtf8(text, out var rune, out var length);
            if (!VisibleText.IsSafe(rune))
            {
                foreach (var unit in units[..rune.EncodeToUtf16(units)])
                {
                    line.Append(@"\u"u8);
                    AppendByte(ref line, (byte)(unit >> 8));
                    AppendByte(ref line, (byte)unit);
                }
            }
            else if (rune.Value is '"' or '\\')
            {
                line.Append((byte)'\\');
                line.Append((byte)rune.Value);
            }
            else
            {
                line.Append(rune);
            }

            text = text[length..];
        }
    }

    private static void AppendPrintable(ref TraceLine line, byte value)
    {
        switch (value)
        {
            case (byte)'\\':
                line.Append(@"\\"u8);
                break;
            case (byte)'\t':
                line.Append(@"\t"u8);
                break;
            case (byte)'\n':
                line.Append(@"\n"u8);
                break;
            case (byte)'\r':
                line.Append(@"\r"u8);
                break;
            case < 0x20 or > 0x7e:
                line.Append(@"\x"u8);
                AppendByte(ref line, value);
                break;
            default:
                line.Append(value);
                break;
        }
    }

    private static void AppendByte(ref TraceLine line, byte value)
    {
        line.Append("0123456789abcdef"u8[value >> 4]);
        line.Append("0123456789abcdef"u8[value & 15]);
    }
}
