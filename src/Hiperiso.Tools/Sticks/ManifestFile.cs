using System.Text.Json;
using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>A file in a manifest.</summary>
/// <param name="Path">Its path, segments joined by <c>/</c>.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Digest">SHA-256 of its bytes, lower-case hexadecimal.</param>
internal sealed record ManifestFile(string Path, long Size, string Digest)
{
    /// <summary>Describes a file by reading it.</summary>
    internal static ManifestFile Of(string path, ImageContent content)
    {
        using var stream = content.Open();
        return new ManifestFile(path, content.Length, Convert.ToHexStringLower(Sha256.Hash(stream)));
    }

    /// <summary>Whether a volume has this file, with these bytes.</summary>
    internal bool IsOn(ReadableVolume volume)
    {
        try
        {
            using var stream = volume.OpenFile(Path);
            return stream.Length == Size && Convert.ToHexStringLower(Sha256.Hash(stream)) == Digest;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    internal static ManifestFile Read(JsonElement entry) =>
        JsonContent.Text(entry, "path") is { } path && JsonContent.Number(entry, "size") is { } size && JsonContent.Text(entry, "sha256") is { } digest
            ? new ManifestFile(path, size, digest)
            : throw new InvalidDataException("an entry of the manifest has no path, size or sha256");

    /// <summary>Writes an entry.</summary>
    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("path", Path);
        json.WriteNumber("size", Size);
        json.WriteString("sha256", Digest);
        json.WriteEndObject();
    }
}
