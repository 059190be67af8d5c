using Hiperiso.Imaging;

namespace Hiperiso.Runtime.Packs;

/// <summary>The content of a pack's file.</summary>
internal static class PackBlob
{
    /// <summary>Opens a blob after its size and hash were found right; the stream is at its start.</summary>
    /// <param name="packs">The packs' folder.</param>
    /// <param name="entry">The file.</param>
    /// <exception cref="InvalidDataException">It is missing, cannot be read, or is not what the manifest says.</exception>
    public static FileStream Open(string packs, PackEntry entry)
    {
        var blob = PackLayout.BlobOf(entry.Sha256);
        FileStream? stream = null;
        try
        {
            stream = PlainFile.OpenRead(Path.Join(packs, blob));
            if (stream.Length != entry.Size)
                throw new InvalidDataException($"{entry.Path}: {blob} has {stream.Length} bytes instead of {entry.Size}; not used");
            if (Convert.ToHexStringLower(Sha256.Hash(stream)) != entry.Sha256)
                throw new InvalidDataException($"{entry.Path}: the content of {blob} is not the one its name tells; not used");
            stream.Position = 0;
            return stream;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{entry.Path}: {blob} is missing", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            throw new InvalidDataException($"{entry.Path}: {blob} cannot be read: {failure.Message}", failure);
        }
        catch (InvalidDataException)
        {
            stream?.Dispose();
            throw;
        }
    }

    /// <summary>Reads a blob as text.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Open"/>.</exception>
    public static string ReadText(string packs, PackEntry entry)
    {
        using var reader = new StreamReader(Open(packs, entry));
        return reader.ReadToEnd();
    }
}
