using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hiperiso.Factory.Images;

/// <summary>The key that an image is signed with for machines with Secure Boot. It is the builder's own; its owner enrols it on each machine.</summary>
/// <param name="Key">File of the private key, PEM.</param>
/// <param name="Certificate">File of its certificate, PEM.</param>
/// <param name="Encoded">The certificate as firmware takes it, DER.</param>
public sealed record SecureBootKeys(string Key, string Certificate, ReadOnlyMemory<byte> Encoded)
{
    /// <summary>SHA-256 of the certificate: what the image depends on.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoded.Span));

    /// <summary>Takes the files that belong together.</summary>
    /// <exception cref="FactoryException">A file is missing or no such file, or the key is not that of the certificate.</exception>
    public static SecureBootKeys Load(string key, string certificate)
    {
        try
        {
            using var pair = X509Certificate2.CreateFromPemFile(certificate, key);
            return pair.GetRSAPrivateKey() is null
                ? throw new FactoryException($"{key}: firmware takes RSA keys only", HowToMake)
                : new SecureBootKeys(key, certificate, pair.RawData);
        }
        catch (Exception error) when (error is CryptographicException or IOException or ArgumentException or UnauthorizedAccessException)
        {
            throw new FactoryException($"{key} and {certificate} are no key and certificate for Secure Boot: {error.Message}", HowToMake, error);
        }
    }

    private const string HowToMake =
        "Make them: openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=my sticks/' -keyout secure-boot.key -out secure-boot.crt";
}
