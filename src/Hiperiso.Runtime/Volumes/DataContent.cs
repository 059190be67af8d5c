namespace Hiperiso.Runtime.Volumes;

/// <summary>What makes a volume the data partition; a greater value is better.</summary>
internal enum DataContent
{
    /// <summary>It cannot be mounted.</summary>
    Unreadable,

    /// <summary>Nothing of ours.</summary>
    Foreign,

    /// <summary>It has <c>/hiperiso</c> or <c>/ISOs</c>.</summary>
    OurFolders,

    /// <summary>It is the volume the menu named.</summary>
    Named,

    /// <summary>It has the requested image.</summary>
    RequestedImage,
}
