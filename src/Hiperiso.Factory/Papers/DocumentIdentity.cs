using System.Security.Cryptography;
using System.Text;

namespace Hiperiso.Factory.Papers;

/// <summary>
/// A document's unique identifier, from its own content: documents with the same content have the same, others another one.
/// </summary>
internal static class DocumentIdentity
{
    /// <summary>Stands in a document until its content is known.</summary>
    public const string Placeholder = "00000000-0000-0000-0000-000000000000";

    /// <summary>Replaces the placeholder by a UUID (RFC 9562, version 8) over everything else.</summary>
    public static byte[] Fill(byte[] document)
    {
        var bytes = SHA256.HashData(document)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        var identity = new Guid(bytes, bigEndian: true).ToString("D");
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document).Replace(Placeholder, identity, StringComparison.Ordinal));
    }
}
