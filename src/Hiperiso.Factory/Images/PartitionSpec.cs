using System.Collections.Immutable;

namespace Hiperiso.Factory.Images;

/// <summary>One partition of an image.</summary>
/// <param name="Name">GPT partition name.</param>
/// <param name="Type">What it is for.</param>
/// <param name="FileSystem">What it is formatted with.</param>
/// <param name="Label">Volume label.</param>
/// <param name="Size">Bytes; null for what the others leave.</param>
/// <param name="HoldsPayload">Whether it holds the payload (the ESP).</param>
/// <param name="Files">What else is on it.</param>
internal sealed record PartitionSpec(
    string Name,
    PartitionPurpose Type,
    ImageFileSystem FileSystem,
    string Label,
    long? Size,
    bool HoldsPayload,
    ImmutableArray<FileRule> Files);
