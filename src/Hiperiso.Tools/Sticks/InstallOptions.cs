namespace Hiperiso.Tools.Sticks;

/// <summary>What somebody wants of a new stick.</summary>
internal sealed record InstallOptions
{
    /// <summary>The label of the data partition where nobody asks for another.</summary>
    internal const string DefaultLabel = "HIPERISO";

    /// <summary>The partition table.</summary>
    internal TableKind Table { get; init; } = TableKind.Gpt;

    /// <summary>The data partition's file system.</summary>
    internal DataFileSystem FileSystem { get; init; } = DataFileSystem.ExFat;

    /// <summary>The data partition's label.</summary>
    internal string Label { get; init; } = DefaultLabel;

    /// <summary>Bytes to leave alone at the end of the disk.</summary>
    internal long Reserve { get; init; }
}
