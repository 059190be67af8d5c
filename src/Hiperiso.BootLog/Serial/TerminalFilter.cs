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

    private Mode _mode;
    private int _paletteDigits;

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
        (byte)'[' => Enter(Mode.Sequence),
        (byte)']' => Enter(Mode.OperatingSystemCommand),
        (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_' => Enter(Mode.ControlString),
        >= 0x20 and <= 0x2F => Enter(Mode.EscapeIntermediate),
        // RIS, IND, NEL and RI: the cursor leaves the row.
        (byte)'c' or (byte)'D' or (byte)'E' or (byte)'M' => Leave(TerminalAction.Break),
        _ => Leave(TerminalAction.None),
    };

    private TerminalAction Sequence(byte value) => value switch
    {
        >= 0x20 and <= 0x3F => TerminalAction.None,
        // Cursor up, down, to a row, to a position; erase in display; scroll.
        (byte)'A' or (byte)'B' or (byte)'E' or (byte)'F' or (byte)'H' or (byte)'J' or (byte)'S' or (byte)'T' or (byte)'d' or (byte)'f'
            => Leave(TerminalAction.Break),
        (byte)'C' or (byte)'G' or (byte)'`' => Leave(TerminalAction.Gap),
        >= 0x40 and <= 0x7E => Leave(TerminalAction.None),
        // Not a control sequence after all: noise. Give the byte back as text.
        >= 0x80 => Leave(TerminalAction.Text),
        _ => TerminalAction.None,
    };

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
