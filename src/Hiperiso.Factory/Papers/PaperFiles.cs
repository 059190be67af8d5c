using Hiperiso.Factory.Images;
using Hiperiso.Runtime.Signing;

namespace Hiperiso.Factory.Papers;

/// <summary>The papers that lie beside a finished image.</summary>
/// <param name="Image">The image's own files.</param>
public sealed record PaperFiles(ImageFiles Image)
{
    /// <summary>The bill of materials as SPDX 2.3.</summary>
    public string Spdx => Path.Combine(Image.Directory, Image.Name + ".spdx.json");

    /// <summary>The bill of materials as CycloneDX 1.6.</summary>
    public string CycloneDx => Path.Combine(Image.Directory, Image.Name + ".cdx.json");

    /// <summary>How the image was made: an in-toto statement with SLSA provenance.</summary>
    public string Provenance => Path.Combine(Image.Directory, Image.Name + ".provenance.json");

    /// <summary>Everything that is signed, the image first. An image is published with all of it.</summary>
    internal IReadOnlyList<string> Signed => [.. Image.All, Spdx, CycloneDx, Provenance];

    /// <summary>The signature of a file.</summary>
    internal static string SignatureOf(string file) => file + SignatureFile.Suffix;
}
