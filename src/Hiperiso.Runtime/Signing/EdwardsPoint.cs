using System.Numerics;

namespace Hiperiso.Runtime.Signing;

/// <summary>
/// A point of edwards25519 in extended coordinates (RFC 8032, section 5.1.4). Nothing here takes the same time for all numbers: for what is public
/// only.
/// </summary>
internal readonly record struct EdwardsPoint(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
{
    /// <summary>Bytes of a point as it is sent.</summary>
    internal const int Size = 32;

    private static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger CurveD = Mod(-121665 * BigInteger.ModPow(121666, Prime - 2, Prime));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (Prime - 1) / 4, Prime);

    /// <summary>The point that all others of a signature are multiples of: y is 4/5.</summary>
    internal static EdwardsPoint Base { get; } = Decode([0x58, .. Enumerable.Repeat((byte)0x66, Size - 1)])!.Value;

    /// <summary>Reads a point (section 5.1.3); null when the bytes are none, or not the only ones that mean it.</summary>
    internal static EdwardsPoint? Decode(ReadOnlySpan<byte> bytes)
    {
        Span<byte> number = stackalloc byte[Size];
        bytes.CopyTo(number);
        number[^1] &= 0x7F;
        var y = new BigInteger(number, isUnsigned: true);
        var isOdd = bytes[^1] >> 7 == 1;
        if (y >= Prime || Abscissa(y) is not { } x || (x.IsZero && isOdd))
            return null;
        if (x.IsEven == isOdd)
            x = Prime - x;
        return new EdwardsPoint(x, y, BigInteger.One, Mod(x * y));
    }

    /// <summary>The sum of two points, which may be the same.</summary>
    internal EdwardsPoint Add(EdwardsPoint other)
    {
        var a = Mod((Y - X) * (other.Y - other.X));
        var b = Mod((Y + X) * (other.Y + other.X));
        var c = Mod(2 * CurveD * Mod(T * other.T));
        var d = Mod(2 * Z * other.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new EdwardsPoint(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }

    /// <summary>A multiple of the point.</summary>
    internal EdwardsPoint Multiply(BigInteger factor)
    {
        var sum = new EdwardsPoint(BigInteger.Zero, BigInteger.One, BigInteger.One, BigInteger.Zero);
        for (var bit = (int)factor.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum = sum.Add(sum);
            if (!((factor >> bit) & 1).IsZero)
                sum = sum.Add(this);
        }

        return sum;
    }

    /// <summary>Whether it is the same point; its coordinates may be multiples.</summary>
    internal bool IsSameAs(EdwardsPoint other) => Mod((X * other.Z) - (other.X * Z)).IsZero && Mod((Y * other.Z) - (other.Y * Z)).IsZero;

    // The root of (y² - 1) / (dy² + 1); null when it has none.
    private static BigInteger? Abscissa(BigInteger y)
    {
        var u = Mod((y * y) - 1);
        var v = Mod((CurveD * y * y) + 1);
        var x = Mod(u * BigInteger.ModPow(v, 3, Prime) * BigInteger.ModPow(u * BigInteger.ModPow(v, 7, Prime), (Prime - 5) / 8, Prime));
        var square = Mod(v * x * x);
        return square == u ? x
            : square == Mod(-u) ? Mod(x * RootOfMinusOne)
            : null;
    }

    private static BigInteger Mod(BigInteger number)
    {
        var rest = BigInteger.Remainder(number, Prime);
        return rest.Sign < 0 ? rest + Prime : rest;
    }
}
