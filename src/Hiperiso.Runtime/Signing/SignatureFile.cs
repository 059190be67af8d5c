using System.Text;

namespace Hiperiso.Runtime.Signing;

/// <summary>
/// A minisign signature of a file: four lines. The file's BLAKE2b-512 is signed (algorithm <c>ED</c>), so files of any size
/// need no memory; the trusted comment is signed together with that signature.
/// </summary>
/// <param name="Number">The key's number, 8 bytes.</param>
/// <param name="Signature">64 bytes, over the file's digest.</param>
/// <param name="TrustedComment">One line.</param>
/// <param name="CommentSignature">64 bytes, over <paramref name="Signature"/> and <paramref name="TrustedComment"/>.</param>
internal sealed record SignatureFile(byte[] Number, byte[] Signature, string TrustedComment, byte[] CommentSignature)
{
    /// <summary>What is added to a file's name.</summary>
    public const string Suffix = ".minisig";

    private const string TrustedPrefix = "trusted comment: ";

    /// <summary>Reads the text of a signature.</summary>
    /// <param name="text">Four lines.</param>
    /// <exception cref="InvalidDataException">It is none; the message says what is wrong with the file.</exception>
    public static SignatureFile Parse(string text)
    {
        var lines = text.Split('\n');
        var signature = new byte[74];
        var comment = new byte[Ed25519.SignatureSize];
        if (lines.Length < 4
            || !lines[2].StartsWith(TrustedPrefix, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(lines[1].Trim(), signature, out var count) || count != signature.Length
            || !Convert.TryFromBase64String(lines[3].Trim(), comment, out count) || count != comment.Length)
        {
            throw new InvalidDataException("is not a minisign signature");
        }

        return signature.AsSpan().StartsWith("ED"u8)
            ? new SignatureFile(signature[2..10], signature[10..], lines[2][TrustedPrefix.Length..].TrimEnd('\r'), comment)
            : throw new InvalidDataException("holds a signature of the old kind, over the whole file instead of its hash; sign again, without option -l");
    }

    /// <summary>The file's text.</summary>
    public string Text() =>
        "untrusted comment: signature from minisign secret key\n"
        + $"{Convert.ToBase64String([.. "ED"u8, .. Number, .. Signature])}\n"
        + $"{TrustedPrefix}{TrustedComment}\n{Convert.ToBase64String(CommentSignature)}\n";

    /// <summary>What is wrong with the signature; null when nothing is.</summary>
    /// <param name="key">The key it should be made with.</param>
    /// <param name="digest">BLAKE2b-512 of the file.</param>
    public string? Fault(PublicKey key, byte[] digest)
    {
        if (!Number.AsSpan().SequenceEqual(key.Number))
        {
            return $"is by another key ({PublicKey.NumberText(Number)}, not {key.Id})";
        }

        return !Ed25519.Verify(key.Key, digest, Signature) ? "does not fit the file"
            : !Ed25519.Verify(key.Key, SignedComment(Signature, TrustedComment), CommentSignature) ? "does not fit its trusted comment"
            : null;
    }

    /// <summary>What the second signature is over.</summary>
    internal static byte[] SignedComment(byte[] signature, string comment) => [.. signature, .. Encoding.UTF8.GetBytes(comment)];
}
