using System.Text;

namespace Hiperiso.Runtime.Upload;

/// <summary>A request without its content (RFC 9112, section 3).</summary>
/// <param name="Method">Method.</param>
/// <param name="Path">Percent-encoded.</param>
/// <param name="Headers">Header fields in order; <c>Host</c> among them, values without line breaks.</param>
internal sealed record HttpRequest(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>As it is sent. Each request has a connection of its own.</summary>
    /// <param name="length">Length of the content in bytes.</param>
    public byte[] ToBytes(long length)
    {
        var text = new StringBuilder($"{Method} {Path} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        text.Append("User-Agent: hiperiso\r\nConnection: close\r\n").Append($"Content-Length: {length}\r\n\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
