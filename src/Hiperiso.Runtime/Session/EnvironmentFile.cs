using System.Text;

namespace Hiperiso.Runtime.Session;

/// <summary><c>env.txt</c>: what the session ran on and with, KEY=VALUE lines that grow as more is known.</summary>
/// <param name="write">Replaces the file by a text.</param>
internal sealed class EnvironmentFile(Action<string> write)
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds lines and rewrites the file; line breaks inside a value become spaces.</summary>
    public void Add(params IEnumerable<(string Key, string Value)> lines)
    {
        _text.Append(Format(lines));
        write(_text.ToString());
    }

    /// <summary>Lines as they stand in the file.</summary>
    public static string Format(IEnumerable<(string Key, string Value)> lines)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in lines)
            text.Append(key).Append('=').Append(value.ReplaceLineEndings(" ")).Append('\n');
        return text.ToString();
    }

    /// <summary>Adds a sentence about something unexpected.</summary>
    public void Note(string text) => Add(("note", text));
}
