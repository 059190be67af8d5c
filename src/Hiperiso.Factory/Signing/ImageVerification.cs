using System.Text.Json;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Papers;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Bmap;
using Hiperiso.Runtime.Signing;

namespace Hiperiso.Factory.Signing;

/// <summary>
/// Checks everything that lies beside an image: signatures, checksum, block map, manifest, provenance. The first thing that is
/// wrong or missing ends it.
/// </summary>
public static class ImageVerification
{
    /// <summary>Checks an image.</summary>
    /// <param name="files">The image and its papers.</param>
    /// <param name="publicKey">File of the public key, or the key itself.</param>
    /// <returns>One sentence for each thing that was found good.</returns>
    /// <exception cref="FactoryException">The first thing that is not.</exception>
    public static IEnumerable<string> Verify(PaperFiles files, string? publicKey)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Check(files, Key(publicKey));
    }

    private static PublicKey Key(string? publicKey)
    {
        if (string.IsNullOrEmpty(publicKey))
        {
            throw new FactoryException("no key to verify with", "name it with --public-key=FILE or --public-key=RW…");
        }

        try
        {
            return PublicKey.Load(publicKey);
        }
        catch (InvalidDataException fault)
        {
            throw new FactoryException($"--public-key={publicKey}: {fault.Message}", "--target=Key makes a pair", fault);
        }
    }

    private static IEnumerable<string> Check(PaperFiles files, PublicKey key)
    {
        // Whoever can remove a paper can remove its signature too, so none may be missing.
        foreach (var file in files.Signed)
        {
            Require(File.Exists(file), file, "is missing", "fetch it from where the image was published");
        }

        var sha256 = ImageDigest.Read(files.Image);
        foreach (var file in files.Signed)
        {
            yield return CheckSignature(file, key, sha256);
        }

        var map = MapOf(files.Image);
        Require(map.ImageDigest == sha256, files.Image.Image, $"has SHA-256 {map.ImageDigest}, not {sha256}", "it was changed after it was made");
        yield return $"{Name(files.Image.Image)}: SHA-256 {sha256}";
        Require(File.ReadAllText(files.Image.BlockMap) == map.ToXml(), files.Image.BlockMap, "is not the block map of this image", "fetch it again");
        yield return $"{Name(files.Image.BlockMap)}: maps {map.MappedBlockCount} of {map.BlockCount} blocks of this image";
        var count = ManifestVerification.Check(files.Image, sha256, map);
        yield return $"{Name(files.Image.Manifest)}: {count} files, all in the image as it says, and no others";
        CheckProvenance(files, sha256);
        yield return $"{Name(files.Provenance)}: is about this image";
    }

    private static BlockMap MapOf(ImageFiles files)
    {
        try
        {
            return BlockMap.Parse(File.ReadAllText(files.BlockMap)).Of(files.Image);
        }
        catch (Exception error) when (error is FormatException or CorruptImageException)
        {
            throw new FactoryException($"{files.BlockMap} is not the block map of this image: {error.Message}", "fetch it again", error);
        }
    }

    private static string CheckSignature(string file, PublicKey key, string imageSha256)
    {
        var signatureFile = PaperFiles.SignatureOf(file);
        Require(File.Exists(signatureFile), file, $"is not signed: {Name(signatureFile)} is missing", "do not use it unless you made it yourself");
        var signature = Signature(signatureFile);
        var fault = signature.Fault(key, ImageSigner.DigestOf(file));
        Require(fault is null, signatureFile, $"{fault}", "do not use the file");
        var comment = signature.TrustedComment.Split(' ');
        Require(
            comment is ["hiperiso", _, var image] && image == imageSha256,
            signatureFile,
            $"belongs to another image ('{signature.TrustedComment}')",
            "do not mix files of several images");
        return $"{Name(file)}: signed by {key.Id} ({comment[0]} {comment[1]})";
    }

    private static SignatureFile Signature(string file)
    {
        try
        {
            return SignatureFile.Parse(File.ReadAllText(file));
        }
        catch (InvalidDataException fault)
        {
            throw new FactoryException($"{file} {fault.Message}", "fetch it again from where it was published", fault);
        }
    }

    private static void CheckProvenance(PaperFiles files, string imageSha256)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(files.Provenance));
            var subjects = document.RootElement.GetProperty("subject").EnumerateArray().ToDictionary(
                subject => subject.GetProperty("name").GetString()!,
                subject => subject.GetProperty("digest").GetProperty("sha256").GetString());
            Require(
                subjects.GetValueOrDefault(Name(files.Image.Image)) == imageSha256
                    && subjects.GetValueOrDefault(Name(files.Image.Manifest)) == Store.StoreKey.HashOfFile(files.Image.Manifest),
                files.Provenance,
                "is about another image",
                "fetch the one that belongs to this image");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FactoryException($"{files.Provenance} is not a provenance statement: {error.Message}", "fetch it again", error);
        }
    }

    private static void Require(bool isGood, string file, string fault, string next)
    {
        if (!isGood)
        {
            throw new FactoryException($"{file} {fault}", next);
        }
    }

    private static string Name(string path) => Path.GetFileName(path);
}
