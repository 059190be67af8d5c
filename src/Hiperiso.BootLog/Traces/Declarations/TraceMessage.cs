using System.Text;

namespace Hiperiso.BootLog;

/// <summary>How QEMU's log backend words an event: text and conversions in turn. Writes a message, and reads one back.</summary>
internal sealed class TraceMessage
{
    // A width of 64 and a prefix.
    private const int LongestField = 72;

    // One more than conversions: what stands before each, and behind the last.
    private readonly byte[][] _texts;
    private readonly TraceConversion[] _conversions;

    private TraceMessage(byte[][] texts, TraceConversion[] conversions)
    {
        _texts = texts;
        _conversions = conversions;
        TextLength = texts.Sum(text => text.Length) + (conversions.Length * LongestField);
    }

    /// <summary>Whether it is worded as declared, not by the arguments' names.</summary>
    internal bool IsAsDeclared { get; private set; }

    /// <summary>Most bytes of a message besides its strings.</summary>
    internal int TextLength { get; }

    /// <summary>Reads a format as it stands in a declaration: string literals and macros such as <c>PRIx64</c>.</summary>
    /// <remarks>A format that is not understood, or does not fit the arguments, is replaced by one that names each argument.</remarks>
    internal static TraceMessage Parse(string format, IReadOnlyList<TraceArgument> arguments)
    {
        var declared = TraceFormat.Expand(format) is { } expanded ? Split(expanded, arguments) : null;
        var message = declared ?? Split(TraceFormat.Naming(arguments), arguments)!;
        message.IsAsDeclared = declared is not null;
        return message;
    }

    internal void Write(ref TraceLine line, in TraceRecord record)
    {
        var arguments = record.Arguments;
        for (var index = 0; index < _conversions.Length; index++)
        {
            line.Append(_texts[index]);
            var argument = arguments.Next();
            if (_conversions[index].IsText)
            {
                _conversions[index].Write(ref line, argument.Text);
            }
            else
            {
                _conversions[index].Write(ref line, argument.Number);
            }
        }

        line.Append(_texts[^1]);
    }

    /// <summary>Reads a message back into the bytes of a record.</summary>
    /// <returns>False when the message is not of this form.</returns>
    internal bool TryRead(ReadOnlySpan<byte> message, ref TraceLine arguments)
    {
        for (var index = 0; index < _conversions.Length; index++)
        {
            if (!message.StartsWith(_texts[index]))
            {
                return false;
            }

            message = message[_texts[index].Length..];
            var isRead = _conversions[index].IsText
                ? TryReadText(ref message, index, ref arguments)
                : TryReadNumber(ref message, index, ref arguments);
            if (!isRead)
            {
                return false;
            }
        }

        return message.SequenceEqual(_texts[^1]);
    }

    private bool TryReadNumber(ref ReadOnlySpan<byte> message, int index, ref TraceLine arguments)
    {
        var isAlone = _texts[index + 1].Length > 0 || index + 1 == _conversions.Length;
        if (!_conversions[index].TryRead(ref message, isAlone ? int.MaxValue : _conversions[index].Digits, out var value))
        {
            return false;
        }

        arguments.AppendNumber(value);
        return true;
    }

    // A string ends where the text behind it begins; the last one may hold that text itself.
    private bool TryReadText(ref ReadOnlySpan<byte> message, int index, ref TraceLine arguments)
    {
        var following = _texts[index + 1];
        var length = index + 1 == _conversions.Length
            ? message.EndsWith(following) ? message.Length - following.Length : -1
            : following.Length == 0 ? message.Length : message.IndexOf(following);
        if (length < 0)
        {
            return false;
        }

        arguments.AppendText(message[..length]);
        message = message[length..];
        return true;
    }

    private static TraceMessage? Split(ReadOnlySpan<char> format, IReadOnlyList<TraceArgument> arguments)
    {
        var texts = new List<byte[]>();
        var conversions = new List<TraceConversion>();
        var text = new StringBuilder();
        while (format.Length > 0)
        {
            var character = format[0];
            format = format[1..];
            if (character != '%')
            {
                text.Append(character);
                continue;
            }

            if (format.StartsWith('%'))
            {
                format = format[1..];
                text.Append('%');
                continue;
            }

            if (conversions.Count == arguments.Count || TraceConversion.Parse(ref format) is not { } conversion
                || conversion.IsText != (arguments[conversions.Count].Kind == TraceArgumentKind.Text))
            {
                return null;
            }

            texts.Add(Encoding.UTF8.GetBytes(text.ToString()));
            text.Clear();
            conversions.Add(conversion);
        }

        texts.Add(Encoding.UTF8.GetBytes(text.ToString()));
        return conversions.Count == arguments.Count ? new TraceMessage([.. texts], [.. conversions]) : null;
    }
}
