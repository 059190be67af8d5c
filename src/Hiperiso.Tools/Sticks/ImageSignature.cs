using Hiperiso.BootLog;
using Hiperiso.Imaging;
using Hiperiso.Runtime.Signing;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// The minisign signatures beside an image and its companions. The key comes from whoever asks, never from beside the image: who could change
/// the one could change the other.
/// </summary>
internal static class ImageSignature
{
    private const int MostBytes = 1 << 16;

    /// <summary>Checks the image and each companion that lies beside it.</summary>
    /// <param name="path">The image's path.</param>
    /// <param name="image">The image.</param>
    /// <param name="key">The key they must be signed with; null when nobody named one, and nothing is checked.</param>
    /// <returns>One sentence; empty where there is no key and no signature.</returns>
    /// <exception cref="RefusedException">A signature is missing or wrong.</exception>
    internal static string Check(string path, IBlockDevice image, PublicKey? key)
    {
        if (key is null)
        {
            return File.Exists(path + SignatureFile.Suffix)
                ? $"{Path.GetFileName(path)}{SignatureFile.Suffix} was not checked: say whose signature it must be with --public-key; a key that comes with the image proves nothing"
                : "";
        }

        using var content = new DeviceStream(image, 0, image.Length);
        var comment = Check(path, content, key, "Do not use the image");

        // The map says what is copied, and the manifest what is told.
        foreach (var companion in ImageCompanions.PathsOf(path).Where(File.Exists))
        {
            using var stream = File.OpenRead(companion);
            Check(companion, stream, key, "Get it again, or remove it");
        }

        return $"{Path.GetFileName(path)}: signed by {key.Id} ({comment})";
    }

    private static string Check(string path, Stream content, PublicKey key, string next)
    {
        var file = path + SignatureFile.Suffix;
        if (!File.Exists(file))
            throw new RefusedException(Refusal.Image, $"{path} is not signed: there is no {Path.GetFileName(file)}. {next}; without --public-key no signature is wanted");
        var signature = Read(file);
        return signature.Fault(key, Blake2b.Hash(content, 64)) is { } fault
            ? throw new RefusedException(Refusal.Image, $"{file} {fault}. {next}")
            : signature.TrustedComment;
    }

    private static SignatureFile Read(string file)
    {
        try
        {
            return SignatureFile.Parse(PlainFile.ReadText(Path.GetFullPath(file), MostBytes));
        }
        catch (InvalidDataException fault)
        {
            throw new RefusedException(Refusal.Image, $"{file} {fault.Message}");
        }
    }
}
