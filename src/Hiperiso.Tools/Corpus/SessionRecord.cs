using System.Text.Json;

namespace Hiperiso.Tools.Corpus;

/// <summary>A session as a line of the index or <c>session.json</c> tells it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Values">The values of <see cref="SessionColumns.All"/>; what is missing or of another type has none.</param>
internal sealed record SessionRecord(string Id, IReadOnlyList<SessionValue> Values)
{
    private const int LongestId = 255;

    /// <summary>Whether it tells the end of the session.</summary>
    internal bool IsFinal => Values[ResultAt].Text is not null;

    private static int ResultAt { get; } = IndexOf(SessionColumns.Result);

    /// <summary>Reads a document.</summary>
    /// <exception cref="InvalidDataException">It is no session; the message says why.</exception>
    internal static SessionRecord Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonContent.Parse(json);
        var root = document.RootElement;
        var id = JsonContent.Text(root, SessionColumns.Id);
        return id is not { Length: > 0 and <= LongestId }
            ? throw new InvalidDataException("it has no session_id")
            : new SessionRecord(id, [.. SessionColumns.All.Select(column => Value(root, column))]);
    }

    private static SessionValue Value(JsonElement root, SessionColumn column)
    {
        var holder = column.Parent.Length > 0 && JsonContent.Member(root, column.Parent) is { ValueKind: JsonValueKind.Object } inner ? inner : root;
        return column.IsNumber
            ? new SessionValue(null, JsonContent.Number(holder, column.Name))
            : new SessionValue(column.Name == SessionColumns.Start ? Time(holder, column.Name) : JsonContent.Text(holder, column.Name), null);
    }

    // Times are compared as texts: one of another form would be before or after all others.
    private static string? Time(JsonElement holder, string name) =>
        JsonContent.Text(holder, name) is { } text && SessionTime.IsValid(text) ? text : null;

    private static int IndexOf(string name) => SessionColumns.All.TakeWhile(column => column.Name != name).Count();
}
