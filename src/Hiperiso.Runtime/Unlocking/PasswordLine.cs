using System.Collections.Immutable;

namespace Hiperiso.Runtime.Unlocking;

/// <summary>A line that is being typed at a terminal, byte by byte.</summary>
/// <param name="Bytes">What it has so far.</param>
internal sealed record PasswordLine(ImmutableArray<byte> Bytes)
{
    private const int Most = 256;
    private const byte Backspace = 0x08;
    private const byte Delete = 0x7f;
    private const byte Escape = 0x1b;
    private const byte EraseLine = 0x15;

    /// <summary>An empty line.</summary>
    public static PasswordLine Empty { get; } = new([]);

    /// <summary>Whether a byte ends a line.</summary>
    public static bool IsEnd(byte value) => value is (byte)'\r' or (byte)'\n';

    /// <summary>The line after a byte: Escape and Ctrl-U clear it as in Ventoy's menu, other control characters do nothing.</summary>
    public PasswordLine Add(byte value) => value switch
    {
        Backspace or Delete => new(Bytes[..PreviousCharacter()]),
        Escape or EraseLine => Empty,
        < (byte)' ' => this,
        _ => Bytes.Length < Most ? new(Bytes.Add(value)) : this,
    };

    // A character of UTF-8 begins at a byte that is no continuation.
    private int PreviousCharacter()
    {
        var at = Bytes.Length - 1;
        while (at > 0 && (Bytes[at] & 0xC0) == 0x80)
            at--;
        return Math.Max(at, 0);
    }
}
