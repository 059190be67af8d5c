using System.Globalization;
using System.Text;

namespace Hiperiso.Runtime.Upload;

/// <summary>
/// A server's answer, as far as it is of use here (RFC 9112, section 4). Its texts are fit to be shown: short, without control
/// characters.
/// </summary>
/// <param name="Status">Status code.</param>
/// <param name="Reason">Reason phrase; may be empty.</param>
/// <param name="Date">The server's clock, when it tells.</param>
/// <param name="IsChunked">Whether the content has its lengths written in between (RFC 9112, section 7.1).</param>
internal sealed record HttpAnswer(int Status, string Reason, DateTimeOffset? Date, bool IsChunked)
{
    private const int LongestText = 200;

    /// <summary>First line of the content that tells something; empty when there is none.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Whether the request was carried out.</summary>
    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>Whether another answer follows.</summary>
    public bool IsInterim => Status is >= 100 and <= 199;

    /// <summary>Whether the same request may be answered otherwise later.</summary>
    public bool IsPassing => Status is 408 or 429 or >= 500;

    /// <summary>Reads status line and headers.</summary>
    /// <param name="head">All lines, without the empty one that ends them.</param>
    /// <exception cref="UploadException">It is not HTTP.</exception>
    public static HttpAnswer Parse(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head).Split("\r\n");
        var words = lines[0].Split(' ', 3);
        if (words.Length < 2 || words[0] is not ("HTTP/1.1" or "HTTP/1.0") || words[1].Length != 3
            || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status < 100)
        {
            throw NotHttp(lines[0]);
        }

        var hasDate = DateTimeOffset.TryParseExact(
            Header(lines, "Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date);
        var isChunked = Header(lines, "Transfer-Encoding").Equals("chunked", StringComparison.OrdinalIgnoreCase);
        return new HttpAnswer(status, words.Length == 3 ? Shown(words[2]) : "", hasDate ? date : null, isChunked);
    }

    /// <summary>What is said of a server that talks about something else.</summary>
    public static UploadException NotHttp(string text) => new($"the server does not speak HTTP: it answered '{Shown(text)}'");

    /// <summary>With the beginning of the content.</summary>
    public HttpAnswer WithContent(ReadOnlySpan<byte> content)
    {
        // The first line of a chunk is its length.
        var lines = Encoding.UTF8.GetString(content).Split('\n').Skip(IsChunked ? 1 : 0).Select(Shown);
        var telling = lines.FirstOrDefault(line => line.Length > 0 && !line.StartsWith("<?xml", StringComparison.Ordinal));
        return this with { Detail = telling ?? "" };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Status} {Reason}".TrimEnd() + (Detail.Length > 0 ? $": {Detail}" : "");

    // The value of the first header field of a name, or nothing.
    private static string Header(IEnumerable<string> lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim()
        ?? "";

    private static string Shown(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return line.Length > LongestText ? line[..LongestText] + "…" : line;
    }
}
