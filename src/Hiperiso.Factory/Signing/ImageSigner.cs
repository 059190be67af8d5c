using Hiperiso.Factory.Papers;
using Hiperiso.Runtime.Signing;

namespace Hiperiso.Factory.Signing;

/// <summary>Signs an image and its papers with a minisign key.</summary>
public static class ImageSigner
{
    /// <summary>Writes a signature beside each of the image's own files and its papers.</summary>
    /// <returns>The signatures' paths.</returns>
    public static IReadOnlyList<string> Sign(PaperFiles files, SigningRequest request)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(request);
        var key = SecretKeyFile.Load(
            request.KeyFile ?? throw new FactoryException(
                "no key to sign with", $"name it with --key=FILE or the variable {SigningRequest.KeyVariable}; --target=Key makes a pair"),
            request.Password);
        if (files.Signed.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            throw new FactoryException(
                $"{missing} is missing, and all is signed or nothing", "./build.sh --target=Sign makes image and papers first");
        }

        var comment = TrustedComment(ImageDigest.Read(files.Image));
        foreach (var file in files.Signed)
        {
            var signature = key.Sign(DigestOf(file), comment);
            using var temporary = new Store.TemporaryFile(PaperFiles.SignatureOf(file));
            File.WriteAllText(temporary.Path, signature.Text());
            temporary.Publish();
        }

        return [.. files.Signed.Select(PaperFiles.SignatureOf)];
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
