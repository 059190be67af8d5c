using Hiperiso.Factory.Papers;

namespace Hiperiso.Factory.Signing;

/// <summary>Signs an image and its papers with a minisign key.</summary>
public static class ImageSigner
{
    /// <summary>Writes a signature beside each file that is there; the image's own four files must be.</summary>
    /// <returns>The signatures' paths.</returns>
    public static IReadOnlyList<string> Sign(PaperFiles files, SigningRequest request)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(request);
        var key = SecretKeyFile.Load(
            request.KeyFile ?? throw new FactoryException(
                "no key to sign with", $"name it with --key=FILE or the variable {SigningRequest.KeyVariable}; --target=Key makes a pair"),
            request.Password);
        if (files.Required.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            throw new FactoryException($"{missing} is missing: there is nothing to sign", "build it: ./build.sh --target=Image");
        }

        var comment = TrustedComment(ImageDigest.Read(files.Image));
        var signed = files.Signed.Where(File.Exists).ToList();
        foreach (var file in signed)
        {
            var signature = SignatureFile.Create(key, DigestOf(file), comment);
            using var temporary = new Store.TemporaryFile(PaperFiles.SignatureOf(file));
            File.WriteAllText(temporary.Path, signature.Text());
            temporary.Publish();
        }

        return [.. signed.Select(PaperFiles.SignatureOf)];
    }

    /// <summary>The comment all signatures of one image carry: it binds the papers to this image. No clock.</summary>
    internal static string TrustedComment(string imageSha256) => $"hiperiso {ProjectVersion.Text} {imageSha256}";

    /// <summary>What of a file is signed: its BLAKE2b-512, computed in constant memory.</summary>
    internal static byte[] DigestOf(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        return Blake2b.Hash(stream, 64);
    }
}
