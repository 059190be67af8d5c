namespace Hiperiso.BootLog;

/// <summary>The value of an argument.</summary>
/// <param name="number">A number, whatever its type, extended to 64 bits; 0 for a string.</param>
/// <param name="text">The bytes of a string, any bytes; none for a number.</param>
public readonly ref struct TraceValue(ulong number, ReadOnlySpan<byte> text)
{
    /// <summary>A number, whatever its type, extended to 64 bits.</summary>
    public ulong Number { get; } = number;

    /// <summary>The bytes of a string: QEMU cuts them after 512, and they may be any bytes.</summary>
    public ReadOnlySpan<byte> Text { get; } = text;
}
