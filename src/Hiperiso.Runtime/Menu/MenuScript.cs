using System.Text;

namespace Hiperiso.Runtime.Menu;

/// <summary>A GRUB script under construction: indented lines and blocks. Words are quoted by <see cref="GrubText"/> beforehand.</summary>
/// <param name="depth">How deep it stands within another script.</param>
internal sealed class MenuScript(int depth = 0)
{
    private readonly StringBuilder _text = new();
    private int _depth = depth;

    /// <summary>Adds a line.</summary>
    public MenuScript Line(string line)
    {
        _text.Append(' ', line.Length == 0 ? 0 : 2 * _depth).Append(line).Append('\n');
        return this;
    }

    /// <summary>Adds a block: a line before it, what is in it, and a line behind it.</summary>
    public MenuScript Block(string begin, Action<MenuScript> content, string end = "}")
    {
        Line(begin);
        _depth++;
        content(this);
        _depth--;
        return Line(end);
    }

    /// <summary>Adds lines that are complete, indentation and line feeds included.</summary>
    public MenuScript Verbatim(string lines)
    {
        _text.Append(lines);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
