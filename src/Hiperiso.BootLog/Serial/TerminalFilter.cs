namespace Hiperiso.BootLog;

/// <summary>
/// Reads terminal output byte by byte and tells text from control sequences (ECMA-48 section 5; OSC as xterm and the
/// Linux console write it). State is kept between bytes, so a sequence may be cut anywhere.
/// </summary>
/// <remarks>
/// Tuned for logs, not for screens: CR and LF end a line each (which covers every order in which guests write them), and
/// also end a control string that was never closed, so binary noise cannot swallow the rest of a log.
/// </remarks>
internal struct TerminalFilter
{
    private const byte Bell = 0x07, Backspace = 0x08, Tab = 0x09, LineFeed = 0x0A, VerticalTab = 0x0B, FormFeed = 0x0C;
    private const byte CarriageReturn = 0x0D, Cancel = 0x18, Substitute = 0x1A, EscapeByte = 0x1B, Delete = 0x7F;

    private enum Mode
    {
        Text,
        Escape,
        EscapeIntermediate,
        Sequence,
        ControlString,
        OperatingSystemCommand,
        Palette,
    }

    private const int LargestParameter = 9999;

    private Mode _mode;
    private int _paletteDigits;
    private int _parameters;

    /// <summary>The first parameter of the last control sequence, at least 1: the row of a <see cref="TerminalAction.Move"/>.</summary>
    internal int Row { get; private set; }

    /// <summary>The second parameter, at least 1: the column of a <see cref="TerminalAction.Move"/>.</summary>
    internal int Column { get; private set; }

    /// <summary>Whether bytes that are no control characters are text, whatever they are.</summary>
    internal readonly bool IsInText => _mode == Mode.Text;

    internal TerminalAction Next(byte value) => value switch
    {
        LineFeed or VerticalTab or FormFeed or CarriageReturn => Leave(TerminalAction.Break),
        EscapeByte => Enter(Mode.Escape),
        Cancel or Substitute => Leave(TerminalAction.None),
        _ => _mode switch
        {
            Mode.Text => Plain(value),
            Mode.Escape => Escape(value),
            Mode.EscapeIntermediate => value is >= 0x20 and <= 0x2F ? TerminalAction.None : Leave(TerminalAction.None),
            Mode.Sequence => Sequence(value),
            Mode.Palette => --_paletteDigits == 0 ? Leave(TerminalAction.None) : TerminalAction.None,
            Mode.OperatingSystemCommand => FirstOfCommand(value),
            _ => value == Bell ? Leave(TerminalAction.None) : TerminalAction.None,
        },
    };

    private static TerminalAction Plain(byte value) => value switch
    {
        Backspace => TerminalAction.Back,
        Tab => TerminalAction.Gap,
        < 0x20 or Delete => TerminalAction.None,
        _ => TerminalAction.Text,
    };

    private TerminalAction Escape(byte value) => value switch
    {
        (byte)'[' => EnterSequence(),
        (byte)']' => Enter(Mode.OperatingSystemCommand),
        (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_' => Enter(Mode.ControlString),
        >= 0x20 and <= 0x2F => Enter(Mode.EscapeIntermediate),
        // RIS, IND, NEL and RI: the cursor leaves the row.
        (byte)'c' or (byte)'D' or (byte)'E' or (byte)'M' => Leave(TerminalAction.Break),
        _ => Leave(TerminalAction.None),
    };

    private TerminalAction Sequence(byte value) => value switch
    {
        >= 0x20 and <= 0x3F => Parameter(value),
        (byte)'H' or (byte)'f' => Position(),
        // Cursor up, down, to a row; erase in display; scroll.
        (byte)'A' or (byte)'B' or (byte)'E' or (byte)'F' or (byte)'J' or (byte)'S' or (byte)'T' or (byte)'d' => Leave(TerminalAction.Break),
        (byte)'C' or (byte)'G' or (byte)'`' => Leave(TerminalAction.Gap),
        >= 0x40 and <= 0x7E => Leave(TerminalAction.None),
        // Not a control sequence after all: noise. Give the byte back as text.
        >= 0x80 => Leave(TerminalAction.Text),
        _ => TerminalAction.None,
    };

    private TerminalAction EnterSequence()
    {
        (Row, Column, _parameters) = (0, 0, 0);
        return Enter(Mode.Sequence);
    }

    private TerminalAction Parameter(byte value)
    {
        if (value == (byte)';')
        {
            _parameters++;
        }
        else if (char.IsAsciiDigit((char)value) && _parameters == 0)
        {
            Row = Math.Min((Row * 10) + value - '0', LargestParameter);
        }
        else if (char.IsAsciiDigit((char)value) && _parameters == 1)
        {
            Column = Math.Min((Column * 10) + value - '0', LargestParameter);
        }

        return TerminalAction.None;
    }

    private TerminalAction Position()
    {
        (Row, Column) = (Math.Max(Row, 1), Math.Max(Column, 1));
        return Leave(TerminalAction.Move);
    }

    private TerminalAction FirstOfCommand(byte value)
    {
        // The Linux console's palette commands have a fixed length and no terminator.
        if (value == (byte)'P')
        {
            _paletteDigits = 7;
            return Enter(Mode.Palette);
        }

        return value is (byte)'R' or Bell ? Leave(TerminalAction.None) : Enter(Mode.ControlString);
    }

    private TerminalAction Enter(Mode mode)
    {
        _mode = mode;
        return TerminalAction.None;
    }

    private TerminalAction Leave(TerminalAction action)
    {
        _mode = Mode.Text;
        return action;
    }
}
