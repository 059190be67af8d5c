using System.Globalization;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Upload;

/// <summary>Where sessions are sent: a web server's directory, or a bucket and prefix of an S3 server (path-style).</summary>
/// <param name="Host">Name or IPv4 address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Path">Percent-encoded; begins and ends with <c>/</c>.</param>
public sealed record UploadTarget(string Host, int Port, string Path)
{
    private const string Scheme = "http://";
    private const int StandardPort = 80;
    private const int LongestHost = 253;

    /// <summary>What the header <c>Host</c> says.</summary>
    public string Authority => Port == StandardPort ? Host : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    /// <summary>Reads an address; the reason, which never quotes it, when it cannot be used.</summary>
    public static (UploadTarget? Target, string? Problem) Parse(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return (null, "the host has no TLS for https://: name a gateway in your own network by http:// that passes it on");
        if (!address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return (null, "the address does not begin with http://");
        var rest = address[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (rest, "/") : (rest[..slash], rest[slash..]);
        if (authority.Contains('@', StringComparison.Ordinal))
            return (null, $"a user name or password does not belong into the address: write it into {UploadCredentials.File}");
        if (address.AsSpan().ContainsAny('?', '#'))
            return (null, "the address has a '?' or '#', which cannot be followed by the name of a file");
        if (!PercentEncoding.TryDecode(path, out var decoded) || decoded.Any(char.IsControl))
            return (null, "the path of the address is not valid percent-encoding");
        return ReadAuthority(authority) is var (host, port)
            ? (new UploadTarget(host, port, PercentEncoding.Encode(decoded).TrimEnd('/') + "/"), null)
            : (null, "the address has no host name or IPv4 address, or a wrong port");
    }

    /// <summary>The path of a file below the target, percent-encoded.</summary>
    public string PathOf(string file) => Path + PercentEncoding.Encode(file);

    /// <inheritdoc/>
    public override string ToString() => Scheme + Authority + Path;

    private static (string Host, int Port)? ReadAuthority(string authority)
    {
        var colon = authority.LastIndexOf(':');
        var host = colon < 0 ? authority : authority[..colon];
        var port = StandardPort;
        if (colon >= 0 && !int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port))
            return null;
        var isHost = host.Length is > 0 and <= LongestHost
            && host.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_');
        return isHost && port is > 0 and <= ushort.MaxValue ? (host, port) : null;
    }
}
