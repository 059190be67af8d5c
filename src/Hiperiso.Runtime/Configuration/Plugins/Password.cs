using System.Text;

namespace Hiperiso.Runtime.Configuration.Plugins;

/// <summary>A password as the configuration writes it. Fails closed: what cannot be understood accepts nothing.</summary>
public abstract record Password
{
    private const int Longest = 64;
    private const int LongestSalt = 27;
    private const int HashDigits = 32;

    private Password()
    {
    }

    /// <summary>Says what is wrong with a password; null when nothing is.</summary>
    public string? Problem => (this as Denied)?.Why;

    /// <summary>Reads <c>txt#…</c>, <c>md5#hash</c> or <c>md5#salt#hash</c>.</summary>
    public static Password Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string plain = "txt#";
        const string hashed = "md5#";
        if (Encoding.UTF8.GetByteCount(text) > Longest)
            return new Denied($"it is longer than {Longest} bytes");
        if (text.StartsWith(plain, StringComparison.Ordinal))
            return new Plain(text[plain.Length..]);
        return text.StartsWith(hashed, StringComparison.Ordinal)
            ? ParseHash(text[hashed.Length..])
            : new Denied("it begins with neither 'txt#' nor 'md5#'");
    }

    private static Password ParseHash(string text)
    {
        var separator = text.IndexOf('#', StringComparison.Ordinal);
        var (salt, hash) = separator < 0 ? ("", text) : (text[..separator], text[(separator + 1)..]);
        if (hash.Length != HashDigits || !hash.All(char.IsAsciiHexDigit))
            return new Denied($"its hash is not of {HashDigits} hexadecimal digits");
        return Encoding.UTF8.GetByteCount(salt) > LongestSalt
            ? new Denied($"its salt is longer than {LongestSalt} bytes")
            : new Md5(salt, hash.ToLowerInvariant());
    }

    /// <summary>The text itself.</summary>
    /// <param name="Text">What must be typed.</param>
    public sealed record Plain(string Text) : Password;

    /// <summary>MD5 of salt and password.</summary>
    /// <param name="Salt">What is hashed before the password; may be empty.</param>
    /// <param name="Hash">32 hexadecimal digits in lower case.</param>
    public sealed record Md5(string Salt, string Hash) : Password;

    /// <summary>Nothing is accepted.</summary>
    /// <param name="Why">The reason, as a clause.</param>
    public sealed record Denied(string Why) : Password;
}
