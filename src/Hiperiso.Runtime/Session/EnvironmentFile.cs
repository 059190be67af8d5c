using System.Text;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary><c>env.txt</c>: what the session ran on and with, KEY=VALUE lines that grow as more is known.</summary>
internal sealed class EnvironmentFile(string path, WriteGuard writes)
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds lines and rewrites the file; line breaks inside a value become spaces.</summary>
    public void Add(params IEnumerable<(string Key, string Value)> lines)
    {
        _text.Append(Format(lines));
        writes.Try(() => Durable.Replace(path, _text.ToString()));
    }

    /// <summary>Lines as they stand in the file.</summary>
    public static string Format(IEnumerable<(string Key, string Value)> lines) =>
        string.Concat(lines.Select(line => $"{line.Key}={line.Value.ReplaceLineEndings(" ")}\n"));

    /// <summary>Adds a sentence about something unexpected.</summary>
    public void Note(string text) => Add(("note", text));
}
