using System.Collections.Immutable;
using System.Text.Json;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Runtime.Json;

/// <summary>A file of the data partition with what is not for every eye: an object of texts. No message quotes a value.</summary>
/// <param name="name">Its path on the data partition.</param>
/// <param name="keys">The keys it may have.</param>
internal sealed class SecretFile(string name, ImmutableArray<string> keys)
{
    private const int MostBytes = 1 << 16;

    /// <summary>Reads the file; null when it is not there.</summary>
    /// <param name="path">Its path on the host.</param>
    /// <exception cref="SecretFileException">It cannot be used.</exception>
    public IReadOnlyDictionary<string, string>? Read(string path)
    {
        try
        {
            return Parse(PlainFile.ReadText(path, MostBytes));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SecretFileException($"{name} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="SecretFileException">It cannot be used.</exception>
    public IReadOnlyDictionary<string, string> Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new SecretFileException($"{name} is not an object");
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
                values[Known(member.Name)] = Text(member);
            return values;
        }
        catch (InvalidOperationException failure)
        {
            throw new SecretFileException($"{name} has a text that is none: half of a surrogate pair", failure);
        }
        catch (JsonException failure)
        {
            throw new SecretFileException($"{name} is not valid JSON (line {failure.LineNumber + 1})", failure);
        }
    }

    private string Known(string key) => keys.Contains(key)
        ? key
        : throw new SecretFileException($"{name}: the key '{key}' is not known{Suggestion.Clause(key, keys)}");

    private string Text(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { Length: > 0 } value
            ? value
            : throw new SecretFileException($"{name}: the value of '{member.Name}' is not a text");
}
