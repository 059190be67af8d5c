namespace Hiperiso.Runtime.Volumes;

/// <summary>What was found on a volume; a greater value is better.</summary>
internal enum DataContent
{
    /// <summary>It cannot be mounted.</summary>
    Unreadable,

    /// <summary>Nothing of ours.</summary>
    Foreign,

    /// <summary>It has <c>/hiperiso</c> or <c>/ISOs</c>.</summary>
    OurFolders,

    /// <summary>It has the requested image.</summary>
    RequestedImage,
}
