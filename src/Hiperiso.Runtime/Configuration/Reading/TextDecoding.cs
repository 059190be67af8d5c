using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>Turns a file's bytes into text. Ventoy reads UTF-8 only, with or without byte order mark.</summary>
internal static class TextDecoding
{
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The encoding a UTF-16 byte order mark announces; null without one.</summary>
    public static Encoding? Utf16Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>Decodes UTF-8. Bytes that are none become U+FFFD and a finding each.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, FindingLog log)
    {
        if (bytes.StartsWith(Utf8Mark))
            bytes = bytes[Utf8Mark.Length..];
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : DecodeDamaged(bytes, log);
    }

    private static string DecodeDamaged(ReadOnlySpan<byte> bytes, FindingLog log)
    {
        var text = new StringBuilder(bytes.Length);
        var (line, column) = (1, 1);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) != OperationStatus.Done)
            {
                log.Warn(
                    new TextPosition(line, column),
                    $"byte 0x{bytes[0]:X2} is not valid UTF-8, a path with it names no file; save the file as UTF-8");
            }

            text.Append(rune.ToString());
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
