namespace Hiperiso.Factory.Papers;

/// <summary>What an entry of a bill of materials is.</summary>
internal enum BomPackageKind
{
    /// <summary>The disk image itself.</summary>
    Image,

    /// <summary>A component of the image, built from a recipe.</summary>
    Component,

    /// <summary>A package whose files, or code linked from it, are in the image.</summary>
    Library,

    /// <summary>What a component was made from: a source archive, or a package that was taken apart.</summary>
    Source,

    /// <summary>A package that only took part in the build.</summary>
    BuildTool,
}
