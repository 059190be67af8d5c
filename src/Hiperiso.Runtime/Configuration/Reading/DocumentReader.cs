using System.Text;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>From a file's bytes to its JSON. Never throws on their content.</summary>
internal static class DocumentReader
{
    /// <summary>Bytes a file may have. The longest configurations people have published have 30,000.</summary>
    public const int MaximumSize = 1 << 20;

    /// <summary>What makes a file that cannot be read a locked one.</summary>
    public const string PasswordKey = "password";

    /// <summary>Reads a whole file.</summary>
    /// <param name="file">Its path on the data partition, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="lockWord">The word that makes an unusable file a locked one; empty for a file that locks nothing.</param>
    public static ConfigurationDocument Read(string file, ReadOnlySpan<byte> bytes, string lockWord = PasswordKey)
    {
        var log = new FindingLog(file);
        if (bytes.Length > MaximumSize)
            return Unusable(log, TextPosition.Start, WhyTooLarge(bytes.Length), Encoding.UTF8.GetString(bytes), lockWord);
        if (TextDecoding.Utf16Of(bytes) is { } encoding)
            return Unusable(log, TextPosition.Start, "the file is UTF-16; save it as UTF-8", encoding.GetString(bytes), lockWord);
        var text = TextDecoding.Decode(bytes, log);
        try
        {
            var value = JsonReader.Read(text, log);
            return value is JsonNode.Map root
                ? new ConfigurationDocument(file, root, log.Findings, IsLocked: false)
                : Unusable(log, value.Position, $"the file holds {value.Kind} instead of an object", text, lockWord);
        }
        catch (JsonSyntaxException error)
        {
            return Unusable(log, error.Position, $"syntax error: {error.Message}", text, lockWord);
        }
    }

    /// <summary>A file that is not even read.</summary>
    /// <param name="file">Its path on the data partition.</param>
    /// <param name="why">The reason, as a clause.</param>
    /// <param name="mayHavePassword">Whether a password section has been seen, or nobody can tell.</param>
    public static ConfigurationDocument Unusable(string file, string why, bool mayHavePassword) =>
        Unusable(new FindingLog(file), TextPosition.Start, why, mayHavePassword ? PasswordKey : "", PasswordKey);

    /// <summary>Why a file of so many bytes is not read.</summary>
    public static string WhyTooLarge(long length) => $"the file has {length} bytes, more than the {MaximumSize} that are read";

    // Fail closed: a slip of the finger must not open a stick that asks for passwords.
    private static ConfigurationDocument Unusable(FindingLog log, TextPosition position, string why, string text, string lockWord)
    {
        var locked = lockWord.Length > 0 && text.Contains(lockWord, StringComparison.Ordinal);
        log.Error(position, why + (locked
            ? "; it has a password section, so no image is booted until the file is repaired"
            : "; the whole file is ignored"));
        return new ConfigurationDocument(log.File, null, log.Findings, locked);
    }
}
