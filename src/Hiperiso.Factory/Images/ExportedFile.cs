namespace Hiperiso.Factory.Images;

/// <summary>An image in another format, beside the image.</summary>
/// <param name="Image">The image.</param>
/// <param name="Format">The format.</param>
internal sealed record ExportedFile(ImageFiles Image, ExportFormat Format)
{
    /// <summary>The file's name.</summary>
    public string Name => $"{Image.Name}.{Format.Name}";

    /// <summary>The virtual disk.</summary>
    public string Path => System.IO.Path.Combine(Image.Directory, Name);

    /// <summary>SHA-256 of the virtual disk, in the format of <c>sha256sum</c>.</summary>
    public string Checksum => Path + ".sha256";
}
