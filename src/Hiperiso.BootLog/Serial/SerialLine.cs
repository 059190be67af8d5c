namespace Hiperiso.BootLog;

/// <summary>
/// The line that is being read: its first 4 KiB, and the state of the automaton after every byte of it, so that a
/// backspace can step back. Longer lines are matched to their end but kept no further.
/// </summary>
internal sealed class SerialLine(RuleAutomaton automaton)
{
    internal const int Kept = 4096;

    private readonly byte[] _bytes = new byte[Kept];
    private readonly int[] _states = new int[Kept];
    private int _state = RuleAutomaton.Start;

    /// <summary>Visible bytes so far, kept or not.</summary>
    internal long Length { get; private set; }

    /// <summary>Byte offset in the log of the first visible byte.</summary>
    internal long Offset { get; private set; }

    internal bool IsFull => Length >= Kept;

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, (int)Math.Min(Length, Kept));

    /// <summary>Adds a visible byte and returns the state of the automaton after it.</summary>
    internal int Add(byte value, long offset)
    {
        if (Length == 0)
        {
            Offset = offset;
        }

        _state = automaton.Step(_state, value);
        if (Length < Kept)
        {
            _bytes[Length] = value;
            _states[Length] = _state;
        }

        Length++;
        return _state;
    }

    /// <summary>Takes the last character back: what programs that write backspace, space, backspace mean.</summary>
    internal void Back()
    {
        if (Length == 0)
        {
            return;
        }

        do
        {
            Length--;
        }
        while (Length is > 0 and < Kept && (_bytes[Length] & 0xC0) == 0x80);

        if (Length < Kept)
        {
            _state = Length == 0 ? RuleAutomaton.Start : _states[Length - 1];
        }
    }

    internal void Clear()
    {
        Length = 0;
        _state = RuleAutomaton.Start;
    }

    /// <summary>The kept text: UTF-8, trailing spaces removed, characters that could disturb a terminal replaced by U+FFFD.</summary>
    internal string Text() => VisibleText.Of(Bytes);
}
