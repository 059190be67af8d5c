namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>How a target is compared.</summary>
public enum TargetKind
{
    /// <summary>A pattern for an image's path.</summary>
    Image,

    /// <summary>A pattern for the directory that directly holds the image.</summary>
    Parent,

    /// <summary>A pattern for a directory.</summary>
    Directory,

    /// <summary>A part of the image's file name; the name has more.</summary>
    NamePart,

    /// <summary>An image's path, literally.</summary>
    ExactImage,

    /// <summary>The directory that directly holds the image, literally.</summary>
    ExactParent,

    /// <summary>A directory's path, literally.</summary>
    ExactDirectory,
}
