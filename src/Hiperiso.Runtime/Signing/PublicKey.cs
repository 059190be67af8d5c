using System.Buffers.Binary;
using System.Globalization;

namespace Hiperiso.Runtime.Signing;

/// <summary>A minisign public key: 42 bytes, <c>Ed</c>, the key's number, the Ed25519 key; as text <c>RW…</c>.</summary>
/// <param name="Number">8 bytes that name the key.</param>
/// <param name="Key">32 bytes.</param>
internal sealed record PublicKey(byte[] Number, byte[] Key)
{
    private const int MostBytes = 1 << 16;

    /// <summary>The number as minisign shows it: hexadecimal, as a little-endian integer.</summary>
    public string Id => NumberText(Number);

    /// <summary>The key as one line, <c>RW…</c>.</summary>
    public string Text => Convert.ToBase64String([.. "Ed"u8, .. Number, .. Key]);

    /// <summary>The text of a key file.</summary>
    public string File => $"untrusted comment: minisign public key {Id}\n{Text}\n";

    /// <summary>Reads a key file, or the key itself.</summary>
    /// <param name="fileOrKey">Path, or text that begins with <c>RW</c>.</param>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static PublicKey Load(string fileOrKey)
    {
        var text = System.IO.File.Exists(fileOrKey) ? PlainFile.ReadText(Path.GetFullPath(fileOrKey), MostBytes) : fileOrKey;
        var line = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
        var bytes = new byte[42];
        return Convert.TryFromBase64String(line, bytes, out var count) && count == bytes.Length && bytes.AsSpan().StartsWith("Ed"u8)
            ? new PublicKey(bytes[2..10], bytes[10..])
            : throw new InvalidDataException(
                "neither a file with a minisign public key nor such a key, which is a text of 56 characters that begins with RW");
    }

    internal static string NumberText(byte[] number) =>
        BinaryPrimitives.ReadUInt64LittleEndian(number).ToString("X", CultureInfo.InvariantCulture);
}
