using System.Collections.Immutable;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Qcow2;
using Hiperiso.Imaging.Vhd;
using Hiperiso.Imaging.Vhdx;
using Hiperiso.Imaging.Vmdk;

namespace Hiperiso.Factory.Images;

/// <summary>A format of virtual disks that an image can be written in.</summary>
/// <param name="Name">What people call it, and the file's extension.</param>
/// <param name="Driver">What QEMU calls it.</param>
/// <param name="Write">Writes the file: its stream, the disk, identifiers, the file's name.</param>
internal sealed record ExportFormat(string Name, string Driver, Action<Stream, SparseDisk, SeededIdentifiers, string> Write)
{
    /// <summary>All formats.</summary>
    public static ImmutableArray<ExportFormat> All { get; } =
    [
        new("vhd", "vpc", (stream, disk, identifiers, _) => VhdWriter.Write(stream, disk, new VhdOptions(identifiers, SourceDate.Utc))),
        new("vhdx", "vhdx", (stream, disk, identifiers, _) => VhdxWriter.Write(stream, disk, identifiers)),
        new("vmdk", "vmdk", VmdkWriter.Write),
        new("qcow2", "qcow2", (stream, disk, _, _) => Qcow2Writer.Write(stream, disk)),
    ];

    /// <summary>The formats of these names, each once; all when there is none.</summary>
    /// <exception cref="FactoryException">There is no such format.</exception>
    public static ImmutableArray<ExportFormat> Named(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? All : [.. names.Distinct(StringComparer.Ordinal).Select(Named)];

    private static ExportFormat Named(string name) => All.FirstOrDefault(format => format.Name == name)
        ?? throw new FactoryException($"--format={name}: no such format", $"there are {string.Join(", ", All.Select(format => format.Name))}");
}
