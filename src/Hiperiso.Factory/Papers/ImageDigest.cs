using Hiperiso.Factory.Images;

namespace Hiperiso.Factory.Papers;

/// <summary>Reads the checksum file of an image.</summary>
internal static class ImageDigest
{
    /// <summary>The SHA-256 that stands in the file, lower-case hexadecimal.</summary>
    /// <exception cref="FactoryException">The file is not one line of <c>sha256sum</c> for this image.</exception>
    public static string Read(ImageFiles files)
    {
        var text = File.ReadAllText(files.Checksum);
        return text.Length > 64 && text[..64].All(char.IsAsciiHexDigitLower) && text[64..] == $"  {Path.GetFileName(files.Image)}\n"
            ? text[..64]
            : throw new FactoryException($"{files.Checksum} is not the checksum of {Path.GetFileName(files.Image)}", "build or fetch it again");
    }
}
