namespace Hiperiso.BootLog;

/// <summary>The line that is being read: its first 4 KiB. Longer lines are matched to their end but kept no further.</summary>
internal sealed class SerialLine(RuleAutomaton automaton)
{
    internal const int Kept = 4096;

    private readonly byte[] _bytes = new byte[Kept];
    private readonly int[] _states = new int[Kept];
    private int _state = RuleAutomaton.Start;
    private bool _keepsStates;

    /// <summary>Visible bytes so far, kept or not.</summary>
    internal long Length { get; private set; }

    /// <summary>Byte offset in the log of the first visible byte.</summary>
    internal long Offset { get; private set; }

    internal bool IsFull => Length >= Kept;

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, (int)Math.Min(Length, Kept));

    /// <summary>Rules whose text ends with the last byte.</summary>
    internal ReadOnlySpan<int> Matches => automaton.Matches(_state).AsSpan();

    /// <summary>Adds visible bytes up to the end of a rule's text, up to the end of what is kept, or all.</summary>
    /// <param name="text">The bytes; not empty.</param>
    /// <param name="offset">Byte offset in the log of the first of them.</param>
    /// <returns>How many were added.</returns>
    internal int Add(ReadOnlySpan<byte> text, long offset)
    {
        if (Length == 0)
        {
            Offset = offset;
        }

        if (IsFull)
        {
            var seen = automaton.Read(ref _state, text);
            Length += seen;
            return seen;
        }

        text = text[..(int)Math.Min(text.Length, _keepsStates ? 1 : Kept - Length)];
        var read = automaton.Read(ref _state, text);
        text[..read].CopyTo(_bytes.AsSpan((int)Length));
        if (_keepsStates)
        {
            _states[Length] = _state;
        }

        Length += read;
        return read;
    }

    /// <summary>Takes the last character back: what programs that write backspace, space, backspace mean.</summary>
    internal void Back()
    {
        if (Length == 0)
        {
            return;
        }

        KeepStates();
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
        _keepsStates = false;
    }

    /// <summary>The kept text: UTF-8, trailing spaces removed, characters that could disturb a terminal replaced by U+FFFD.</summary>
    internal string Text() => VisibleText.Of(Bytes);

    // Lines in which something is taken back are few, and a line full of backspaces must not be read anew for each of them: from
    // the first one on, the state after every byte is kept.
    private void KeepStates()
    {
        if (_keepsStates)
        {
            return;
        }

        _keepsStates = true;
        var state = RuleAutomaton.Start;
        for (var i = 0; i < Bytes.Length; i++)
        {
            automaton.Read(ref state, Bytes[i..(i + 1)]);
            _states[i] = state;
        }
    }
}
