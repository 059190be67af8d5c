using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Hiperiso.BootLog;

/// <summary>A line of output while it is put together, in a span that is large enough for it.</summary>
/// <param name="span">Where it is put together.</param>
internal ref struct TraceLine(Span<byte> span)
{
    private readonly Span<byte> _span = span;

    /// <summary>Bytes so far.</summary>
    internal int Length { get; private set; }

    internal void Append(byte value) => _span[Length++] = value;

    internal void Append(byte value, int count)
    {
        _span.Slice(Length, count).Fill(value);
        Length += count;
    }

    internal void Append(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_span[Length..]);
        Length += bytes.Length;
    }

    /// <summary>Appends a number as a trace holds it.</summary>
    internal void AppendNumber(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_span[Length..], value);
        Length += sizeof(ulong);
    }

    /// <summary>Appends a string as a trace holds it.</summary>
    internal void AppendText(scoped ReadOnlySpan<byte> text)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_span[Length..], (uint)text.Length);
        Length += sizeof(uint);
        Append(text);
    }

    internal void AppendHexadecimal(ulong value) => Length += TraceDigits.WriteHexadecimal(value, _span[Length..]);

    internal void AppendDecimal(ulong value)
    {
        Utf8Formatter.TryFormat(value, _span[Length..], out var written);
        Length += written;
    }

    /// <summary>Appends a number with leading zeros.</summary>
    internal void AppendDecimal(ulong value, byte width)
    {
        Utf8Formatter.TryFormat(value, _span[Length..], out var written, new StandardFormat('D', width));
        Length += written;
    }

    internal void Append(Rune rune) => Length += rune.EncodeToUtf8(_span[Length..]);

    /// <summary>Appends an argument: integers decimal, pointers hexadecimal.</summary>
    internal void AppendArgument(TraceArgumentKind kind, ulong value)
    {
        if (kind == TraceArgumentKind.Address)
        {
            Append("0x"u8);
            AppendHexadecimal(value);
        }
        else if (kind == TraceArgumentKind.SignedNumber && (long)value < 0)
        {
            Append((byte)'-');
            AppendDecimal(0 - value);
        }
        else
        {
            AppendDecimal(value);
        }
    }
}
