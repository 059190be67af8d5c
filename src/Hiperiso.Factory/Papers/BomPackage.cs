namespace Hiperiso.Factory.Papers;

/// <summary>Something with a name and a version in a bill of materials.</summary>
/// <param name="Id">Unique within the bill; letters, digits, <c>.</c> and <c>-</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Licence">SPDX expression, or a note that begins with <c>see</c>; empty when not known.</param>
internal sealed record BomPackage(string Id, BomPackageKind Kind, string Name, string Version, string Licence)
{
    /// <summary>One sentence; empty when there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who distributes it.</summary>
    public string? Supplier { get; init; }

    /// <summary>Its page.</summary>
    public string? Homepage { get; init; }

    /// <summary>Where the very file can be fetched.</summary>
    public string? Download { get; init; }

    /// <summary>Package URL.</summary>
    public string? Purl { get; init; }

    /// <summary>CPE 2.3 name; null when it is not certain.</summary>
    public string? Cpe { get; init; }

    /// <summary>Hash of the file it came in; null for what is not one file.</summary>
    public BomHash? Hash { get; init; }

    /// <summary>The name of the file it came in.</summary>
    public string? FileName { get; init; }

    /// <summary>Where it comes from in words: the Debian source package, the key of a build.</summary>
    public string? Origin { get; init; }
}
