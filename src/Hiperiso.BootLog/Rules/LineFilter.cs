using System.Buffers;
using System.Buffers.Binary;

namespace Hiperiso.BootLog;

/// <summary>
/// Says of most lines, at little cost, that no rule can match them: four bytes of each rule's text are looked for where the text
/// could stand. Lines that pass are read by the <see cref="RuleAutomaton"/>; its answer alone counts.
/// </summary>
internal sealed class LineFilter
{
    private const int Looked = 4;

    private readonly Bits _starts = new();
    private readonly Bits _afterWord = new();
    private readonly Bits _anywhere = new();
    private readonly SearchValues<byte> _signs;
    private readonly bool _passesAll;

    internal LineFilter(IReadOnlyList<SerialRule> rules)
    {
        var signs = new HashSet<byte> { (byte)']', (byte)'@' };
        foreach (var rule in rules)
        {
            _passesAll |= rule.Text.Length < Looked - 1 && rule.Kind != PatternKind.ShellPrompt;
            if (_passesAll || rule.Kind == PatternKind.ShellPrompt)
            {
                continue;
            }

            if (rule.Kind == PatternKind.Contains)
            {
                var sign = SignOf(rule.Text);
                signs.Add((byte)rule.Text[sign]);
                _anywhere.Set(rule.Text.AsSpan(sign));
            }
            else
            {
                _starts.Set(rule.Text);
            }

            if (rule.Kind == PatternKind.HostPrompt)
            {
                _afterWord.Set(rule.Text);
            }
        }

        _signs = SearchValues.Create([.. signs]);
    }

    /// <summary>Whether a rule may match a line.</summary>
    /// <param name="line">The whole line: text without control characters, the first character no space.</param>
    internal bool Passes(ReadOnlySpan<byte> line)
    {
        // A level before a kernel message, "<6>", is rare.
        if (_passesAll || line[0] == (byte)'<' || _starts.Has(line) || _afterWord.Has(line[(line.IndexOf((byte)' ') + 1)..]))
        {
            return true;
        }

        for (var sign = line.IndexOfAny(_signs); sign >= 0; sign = line.IndexOfAny(_signs))
        {
            if (line[sign] == (byte)'@' || _anywhere.Has(line[sign..]) || (line[sign] == (byte)']' && StartsAfterPrefix(line[(sign + 1)..])))
            {
                return true;
            }

            line = line[(sign + 1)..];
        }

        return false;
    }

    // A message begins after a time stamp, "] ", or a program with its number, "]: ".
    private bool StartsAfterPrefix(ReadOnlySpan<byte> rest) => _starts.Has((rest.StartsWith(":"u8) ? rest[1..] : rest).TrimStart((byte)' '));

    // The more seldom the byte, the fewer places to look at: small letters and spaces are everywhere.
    private static int SignOf(string text)
    {
        for (var i = 0; i <= text.Length - Looked; i++)
        {
            if (text[i] is not (' ' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>A set of four bytes each that may hold a few more than were put in.</summary>
    private sealed class Bits
    {
        private const int Size = 1 << 16;

        private readonly ulong[] _bits = new ulong[Size / 64];

        // A text of three bytes goes on with any.
        internal void Set(ReadOnlySpan<char> text)
        {
            for (var last = 0; last < 256; last++)
            {
                if (text.Length < Looked || text[Looked - 1] == last)
                {
                    var place = Place(text[0] | ((uint)text[1] << 8) | ((uint)text[2] << 16) | ((uint)last << 24));
                    _bits[place >> 6] |= 1UL << (place & 63);
                }
            }
        }

        internal bool Has(ReadOnlySpan<byte> text)
        {
            if (!BinaryPrimitives.TryReadUInt32LittleEndian(text, out var bytes))
            {
                // The end of the line: a text of three bytes may still be there.
                return text.Length == Looked - 1;
            }

            var place = Place(bytes);
            return (_bits[place >> 6] & (1UL << (place & 63))) != 0;
        }

        private static int Place(uint bytes) => (int)((bytes * 0x9E3779B1u) >> 16);
    }
}
