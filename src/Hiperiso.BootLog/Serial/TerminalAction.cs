namespace Hiperiso.BootLog;

/// <summary>What one byte of terminal output does to the line that a reader sees.</summary>
internal enum TerminalAction
{
    /// <summary>Nothing: part of a control sequence, or a control character without meaning here.</summary>
    None,

    /// <summary>The byte is a character of the line (or one byte of it, in UTF-8).</summary>
    Text,

    /// <summary>A gap in the line: a tab, or the cursor moved right.</summary>
    Gap,

    /// <summary>The cursor moved one place left.</summary>
    Back,

    /// <summary>The line is over: a line end, the cursor moved to another row, or the screen was cleared.</summary>
    Break,

    /// <summary>The cursor moved to a position: <see cref="TerminalFilter.Row"/> and <see cref="TerminalFilter.Column"/>.</summary>
    Move,
}
