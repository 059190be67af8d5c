using System.Buffers.Binary;
using System.Numerics;

namespace Hiperiso.BootLog;

/// <summary>Numbers as ASCII digits, without a detour through strings.</summary>
internal static class TraceDigits
{
    private static ReadOnlySpan<byte> Lower => "0123456789abcdef"u8;

    /// <summary>Writes a number to the end of a span.</summary>
    /// <returns>The index of its first digit.</returns>
    internal static int WriteRight(ulong value, uint numberBase, Span<byte> to)
    {
        var at = to.Length;
        do
        {
            (value, var digit) = Math.DivRem(value, numberBase);
            to[--at] = Lower[(int)digit];
        }
        while (value != 0);
        return at;
    }

    /// <summary>Writes a number to the beginning of a span of 16 bytes at least, in base 16.</summary>
    /// <returns>How many digits it has.</returns>
    internal static int WriteHexadecimal(ulong value, Span<byte> to)
    {
        var length = (67 - BitOperations.LeadingZeroCount(value | 1)) / 4;
        var upper = Math.Max(0, length - 8);
        if (upper > 0)
        {
            WriteEight((uint)(value >> 32), upper, to);
        }

        WriteEight((uint)value, length - upper, to[upper..]);
        return length;
    }

    // All eight digits at once: a nibble to each byte of a word, then the letters lifted to where they are in ASCII.
    private static void WriteEight(uint value, int digits, Span<byte> to)
    {
        var word = (ulong)value;
        word = (word | (word << 16)) & 0x0000_FFFF_0000_FFFF;
        word = (word | (word << 8)) & 0x00FF_00FF_00FF_00FF;
        word = (word | (word << 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        var letters = ((word + 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101;
        word += 0x3030_3030_3030_3030 + (letters * ('a' - '9' - 1));
        BinaryPrimitives.WriteUInt64BigEndian(to, word << (8 * (8 - digits)));
    }

    /// <summary>Makes the letters among digits capital.</summary>
    internal static void Raise(Span<byte> digits)
    {
        foreach (ref var digit in digits)
        {
            digit = digit >= 'a' ? (byte)(digit - 0x20) : digit;
        }
    }

    /// <summary>Reads digits as far as there are some.</summary>
    /// <returns>How many were read; 0 also when the number has more than 64 bits.</returns>
    internal static int Read(ReadOnlySpan<byte> text, uint numberBase, out ulong value)
    {
        value = 0;
        var at = 0;
        for (; at < text.Length && DigitOf(text[at]) < numberBase; at++)
        {
            var digit = DigitOf(text[at]);
            if (value > (ulong.MaxValue - digit) / numberBase)
            {
                return 0;
            }

            value = (value * numberBase) + digit;
        }

        return at;
    }

    private static uint DigitOf(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => (uint)(character - '0'),
        >= (byte)'a' and <= (byte)'f' => (uint)(character - 'a' + 10),
        >= (byte)'A' and <= (byte)'F' => (uint)(character - 'A' + 10),
        _ => uint.MaxValue,
    };
}
