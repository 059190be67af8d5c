using Hiperiso.Factory.Images;
using Hiperiso.Factory.Papers;
using Hiperiso.Factory.Signing;

namespace Hiperiso.Factory.Commands;

/// <summary>What can be built by name: a component, or the disk image with its papers.</summary>
internal static class BuildTarget
{
    /// <summary>The name that stands for the disk image among the components.</summary>
    public const string Image = "image";

    /// <summary>Builds it.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="name">A component's name, or <see cref="Image"/>.</param>
    /// <param name="signingKey">File of a secret key without password to sign the image with; null: it is not signed.</param>
    /// <returns>The directory with the outputs.</returns>
    public static string Build(HiperisoFactory factory, string name, string? signingKey = null)
    {
        var images = new ImageFactory(factory);
        if (name != Image)
        {
            return images.Component(name).FullPath;
        }

        var files = images.Image(ImageRequest.Default);
        var papers = new ImagePapers(images);
        papers.Sbom(ImageRequest.Default);
        papers.Provenance(ImageRequest.Default, ProvenanceOptions.Create("", false));
        if (signingKey is not null)
        {
            ImageSigner.Sign(new PaperFiles(files), new SigningRequest(signingKey, null));
        }

        return files.Directory;
    }
}
