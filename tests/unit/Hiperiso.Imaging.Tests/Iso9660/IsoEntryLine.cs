using Hiperiso.Imaging.Iso9660;

namespace Hiperiso.Imaging.Tests.Iso9660;

/// <summary>An entry, to be compared.</summary>
internal sealed record IsoEntryLine(string Path, bool IsDirectory, long Length)
{
    public static IsoEntryLine Of(IsoEntry entry) => new(entry.Path, entry.IsDirectory, entry.IsDirectory ? 0 : entry.Length);

    public override string ToString() => $"{(IsDirectory ? "d" : "f")} {Path} {Length}";
}
