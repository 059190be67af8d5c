namespace Hiperiso.Imaging.Iso9660;

/// <summary>Which of an image's directory trees this is. All of them point to the same file data.</summary>
public enum IsoTreeKind
{
    /// <summary>The tree of the primary volume descriptor; with Rock Ridge its records carry POSIX names too.</summary>
    Primary,

    /// <summary>The tree with names in UCS-2, which Windows reads.</summary>
    Joliet,

    /// <summary>The tree of an enhanced volume descriptor (ISO 9660:1999).</summary>
    Enhanced,
}
