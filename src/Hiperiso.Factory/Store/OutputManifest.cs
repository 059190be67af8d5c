using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hiperiso.Factory.Store;

/// <summary>What a finished build says about itself, <c>.hiperiso/manifest.json</c>.</summary>
/// <param name="Component">The component.</param>
/// <param name="Version">Its version.</param>
/// <param name="Licence">SPDX expression.</param>
/// <param name="Key">SHA-256 of <paramref name="Inputs"/>, each line ended by a line feed.</param>
/// <param name="Inputs">The lines of the key's canonical text.</param>
/// <param name="Outputs">In ordinal order of the path.</param>
public sealed record OutputManifest(
    string Component,
    string Version,
    string Licence,
    string Key,
    ImmutableArray<string> Inputs,
    ImmutableArray<OutputEntry> Outputs)
{
    private static readonly JsonWriterOptions Format =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Bytes of all outputs.</summary>
    public long Size => Outputs.Sum(entry => entry.Size);

    /// <summary>
    /// SHA-256 over all outputs: a line <c>path mode size sha256</c> or <c>path link target</c> for each, ended by a line feed.
    /// No path or target has one (<see cref="OutputEntry.IsPlain"/>), so that no entry can stand for two.
    /// </summary>
    public string OutputHash => StoreKey.HashOf(string.Concat(Outputs.Select(entry => entry.LinkTarget is null
        ? string.Create(CultureInfo.InvariantCulture,
            $"{entry.Path} {(entry.IsExecutable ? "0755" : "0644")} {entry.Size} {entry.Sha256}\n")
        : $"{entry.Path} link {entry.LinkTarget}\n")));

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="FactoryException">The file is missing or is not a manifest.</exception>
    public static OutputManifest Read(StorePath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Parse(File.ReadAllBytes(path.Manifest));
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new FactoryException($"{path.Manifest} cannot be read: {error.Message}", $"remove {path} and build again", error);
        }
    }

    /// <summary>Reads a manifest from its JSON.</summary>
    /// <exception cref="InvalidDataException">It is not a manifest.</exception>
    public static OutputManifest Parse(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new OutputManifest(
                Text(root, "component"),
                Text(root, "version"),
                Text(root, "licence"),
                Text(root, "key"),
                [.. root.GetProperty("inputs").EnumerateArray().Select(Text)],
                [.. root.GetProperty("outputs").EnumerateArray().Select(ReadEntry)]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    /// <summary>Writes the manifest as JSON.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Format))
        {
            writer.WriteStartObject();
            writer.WriteString("component", Component);
            writer.WriteString("version", Version);
            writer.WriteString("licence", Licence);
            writer.WriteString("key", Key);
            writer.WriteStartArray("inputs");
            foreach (var line in Inputs)
            {
                writer.WriteStringValue(line);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("outputs");
            foreach (var entry in Outputs)
            {
                WriteEntry(writer, entry);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter writer, OutputEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("path", entry.Path);
        if (entry.LinkTarget is not null)
        {
            writer.WriteString("link", entry.LinkTarget);
        }
        else
        {
            writer.WriteString("mode", entry.IsExecutable ? "0755" : "0644");
            writer.WriteNumber("size", entry.Size);
            writer.WriteString("sha256", entry.Sha256);
        }

        writer.WriteEndObject();
    }

    private static OutputEntry ReadEntry(JsonElement entry) => entry.TryGetProperty("link", out var link)
        ? new OutputEntry(PlainText(entry.GetProperty("path")), IsExecutable: false, 0, null, PlainText(link))
        : new OutputEntry(
            PlainText(entry.GetProperty("path")), Text(entry, "mode") == "0755", entry.GetProperty("size").GetInt64(), Text(entry, "sha256"), null);

    private static string Text(JsonElement element, string name) => Text(element.GetProperty(name));

    private static string Text(JsonElement value) => value.GetString() ?? throw new InvalidDataException("a text is null");

    private static string PlainText(JsonElement value) => Text(value) is var text && OutputEntry.IsPlain(text)
        ? text
        : throw new InvalidDataException("a path or the target of a link is empty or has a control character");
}
