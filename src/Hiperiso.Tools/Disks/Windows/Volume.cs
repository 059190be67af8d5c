using System.Collections.Immutable;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>A volume that Windows knows, mounted or not.</summary>
/// <param name="Name">Its lasting name, e.g. <c>\\?\Volume{…}</c>.</param>
/// <param name="Points">Where it is seen, e.g. <c>E:\</c>; often nowhere.</param>
/// <param name="Extents">The parts of disks it is on.</param>
internal sealed record Volume(string Name, ImmutableArray<string> Points, ImmutableArray<VolumeExtent> Extents)
{
    /// <summary>Whether the running system is on it, or was started from it.</summary>
    internal bool IsSystem { get; init; }

    /// <summary>Whether a page file is on it.</summary>
    internal bool HasPageFile { get; init; }

    /// <summary>As people know it: its drive letter, or its name.</summary>
    internal string Title => Letter ?? (Points.IsEmpty ? Name : Points[0]);

    /// <summary>By which it is opened.</summary>
    internal string Path => Letter is { } letter ? @"\\.\" + letter : Name;

    private string? Letter => Points.FirstOrDefault(point => point is [_, ':', '\\'])?[..2];

    /// <summary>Whether a part of it is on a disk.</summary>
    internal bool IsOn(int disk) => Extents.Any(extent => extent.Disk == disk);
}
