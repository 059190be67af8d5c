using System.Buffers;

namespace Hiperiso.BootLog;

/// <summary>One conversion of a format of C's <c>printf</c>, such as <c>%08lx</c>.</summary>
internal sealed record TraceConversion
{
    private const int WidestField = 64;

    private static readonly SearchValues<char> Letters = SearchValues.Create("diuxXocps");

    private bool _left, _plus, _space, _alternate, _zeros;
    private int _width;
    private int _bits = 32;

    /// <summary>The letter: <c>d u x X o c p s</c>; <c>i</c> is <c>d</c>.</summary>
    internal byte Letter { get; private init; }

    /// <summary>Fewest digits of a number, most bytes of a string; negative when not given.</summary>
    internal int Precision { get; private set; } = -1;

    /// <summary>Whether it takes a string.</summary>
    internal bool IsText => Letter == 's';

    /// <summary>As many digits as it takes when another conversion follows without a character between.</summary>
    internal int Digits => Math.Max(1, Math.Max(_width, Precision));

    /// <summary>Reads what follows a percent sign.</summary>
    /// <param name="format">The format, from behind the percent sign; what was read is cut off.</param>
    /// <returns>Null when it is none that is known.</returns>
    internal static TraceConversion? Parse(ref ReadOnlySpan<char> format)
    {
        var end = format.IndexOfAny(Letters);
        if (end < 0)
        {
            return null;
        }

        var conversion = new TraceConversion { Letter = (byte)(format[end] == 'i' ? 'd' : format[end]) };
        var understood = conversion.Take(format[..end]);
        format = format[(end + 1)..];
        return understood ? conversion : null;
    }

    /// <summary>Writes a number.</summary>
    internal void Write(ref TraceLine line, ulong value)
    {
        Span<byte> digits = stackalloc byte[24];
        var negative = false;
        switch (Letter)
        {
            case (byte)'c':
                digits[0] = (byte)value;
                Pad(ref line, [], digits[..1], zeros: false);
                return;
            case (byte)'p':
                Pad(ref line, value == 0 ? [] : "0x"u8, value == 0 ? "(nil)"u8 : digits[Write(value, digits)..], zeros: false);
                return;
            case (byte)'d':
                var signed = (long)(value << (64 - _bits)) >> (64 - _bits);
                negative = signed < 0;
                value = negative ? (ulong)-signed : (ulong)signed;
                break;
            default:
                value = value << (64 - _bits) >> (64 - _bits);
                break;
        }

        var start = value == 0 && Precision == 0 ? digits.Length : Write(value, digits);
        if (Letter == 'X')
        {
            TraceDigits.Raise(digits[start..]);
        }

        Pad(ref line, PrefixOf(negative, value), digits[start..], _zeros && !_left && Precision < 0);
    }

    /// <summary>Writes a string.</summary>
    internal void Write(ref TraceLine line, ReadOnlySpan<byte> text) =>
        Pad(ref line, [], Precision >= 0 && Precision < text.Length ? text[..Precision] : text, zeros: false);

    /// <summary>Reads a number back.</summary>
    /// <param name="text">The text, from where the number stands; what was read is cut off.</param>
    /// <param name="most">Most digits to take.</param>
    /// <param name="value">The number; a negative one is extended to 64 bits.</param>
    internal bool TryRead(ref ReadOnlySpan<byte> text, int most, out ulong value)
    {
        value = 0;
        if (Letter == 'c')
        {
            value = text.Length > 0 ? text[0] : 0u;
            text = text.Length > 0 ? text[1..] : text;
            return value != 0;
        }

        text = text.TrimStart((byte)' ');
        if (Letter == 'p' && text.StartsWith("(nil)"u8))
        {
            text = text[5..];
            return true;
        }

        var negative = text.Length > 0 && text[0] == '-';
        text = text[(negative || (text.Length > 0 && text[0] == '+') ? 1 : 0)..];
        if ((_alternate || Letter == 'p') && text.Length > 1 && text[0] == '0' && (text[1] | 0x20) == 'x')
        {
            text = text[2..];
        }

        var read = TraceDigits.Read(text[..Math.Min(most, text.Length)], NumberBase, out value);
        text = text[read..];
        value = negative ? 0 - value : value;
        return read > 0;
    }

    private uint NumberBase => Letter switch { (byte)'d' or (byte)'u' => 10, (byte)'o' => 8, _ => 16 };

    private int Write(ulong value, Span<byte> digits) => TraceDigits.WriteRight(value, NumberBase, digits);

    private bool Take(ReadOnlySpan<char> options)
    {
        for (; options.Length > 0 && "-+ #0".Contains(options[0], StringComparison.Ordinal); options = options[1..])
        {
            _left |= options[0] == '-';
            _plus |= options[0] == '+';
            _space |= options[0] == ' ';
            _alternate |= options[0] == '#';
            _zeros |= options[0] == '0';
        }

        _width = TakeNumber(ref options);
        if (options.StartsWith('.'))
        {
            options = options[1..];
            Precision = TakeNumber(ref options);
        }

        _bits = options switch { "hh" => 8, "h" => 16, "" => 32, _ => 64 };
        return _width <= WidestField && Precision <= WidestField && options is "" or "h" or "hh" or "l" or "ll" or "z" or "j" or "t";
    }

    private static int TakeNumber(ref ReadOnlySpan<char> options)
    {
        var value = 0;
        for (; options.Length > 0 && char.IsAsciiDigit(options[0]); options = options[1..])
        {
            value = Math.Min((value * 10) + (options[0] - '0'), WidestField + 1);
        }

        return value;
    }

    private ReadOnlySpan<byte> PrefixOf(bool negative, ulong value) => Letter switch
    {
        (byte)'d' => negative ? "-"u8 : _plus ? "+"u8 : _space ? " "u8 : [],
        (byte)'x' when _alternate && value != 0 => "0x"u8,
        (byte)'X' when _alternate && value != 0 => "0X"u8,
        (byte)'o' when _alternate && value != 0 => "0"u8,
        _ => [],
    };

    private void Pad(ref TraceLine line, scoped ReadOnlySpan<byte> prefix, scoped ReadOnlySpan<byte> content, bool zeros)
    {
        var missing = IsText || Letter is (byte)'c' or (byte)'p' ? 0 : Math.Max(0, Precision - content.Length);
        var padding = Math.Max(0, _width - prefix.Length - missing - content.Length);
        if (!_left && !zeros)
        {
            line.Append((byte)' ', padding);
        }

        line.Append(prefix);
        line.Append((byte)'0', missing + (zeros ? padding : 0));
        TraceEscapes.AppendPrintable(ref line, content);
        if (_left)
        {
            line.Append((byte)' ', padding);
        }
    }
}
