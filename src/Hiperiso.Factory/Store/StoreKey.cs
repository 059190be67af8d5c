using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hiperiso.Imaging;

namespace Hiperiso.Factory.Store;

/// <summary>
/// The address of a build: SHA-256 over a text with one line for everything that goes in, <c>kind name: value</c>. The text is
/// kept beside the outputs, so that the reason of a rebuild can be told line by line.
/// </summary>
internal sealed record StoreKey
{
    /// <summary>A key over these lines.</summary>
    public StoreKey(IEnumerable<string> lines)
    {
        Lines = [.. lines];
        Hash = HashOf(string.Concat(Lines.Select(line => line + "\n")));
    }

    /// <summary>The canonical text.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>SHA-256 of the text, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The first 16 digits, as they stand in the directory name.</summary>
    public string Short => Hash[..16];

    /// <summary>SHA-256 of a text of any length, for a line's value.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>SHA-256 of something that goes into an image.</summary>
    public static string HashOf(ImageContent content)
    {
        using var stream = content.Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>SHA-256 of a file.</summary>
    public static string HashOfFile(string path)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
