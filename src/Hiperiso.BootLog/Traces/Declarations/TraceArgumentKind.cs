namespace Hiperiso.BootLog;

/// <summary>What the eight bytes, or the bytes with a length, of an argument mean.</summary>
public enum TraceArgumentKind
{
    /// <summary>An integer without sign, or a truth value.</summary>
    UnsignedNumber,

    /// <summary>An integer with sign, extended to 64 bits.</summary>
    SignedNumber,

    /// <summary>An address in QEMU's memory.</summary>
    Address,

    /// <summary>A string.</summary>
    Text,
}
