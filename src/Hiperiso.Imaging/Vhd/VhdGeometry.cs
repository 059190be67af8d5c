using System.Buffers.Binary;

namespace Hiperiso.Imaging.Vhd;

/// <summary>
/// Cylinders, heads and sectors of a track as the specification's appendix "CHS Calculation" derives them from a size. Their
/// product is the size or a little less; at 127 GiB they reach their end.
/// </summary>
internal readonly record struct VhdGeometry(ushort Cylinders, byte Heads, byte SectorsPerTrack)
{
    private const int MostCylinders = 1024;
    private const int MostHeads = 16;

    /// <summary>The geometry of a disk of <paramref name="length"/> bytes.</summary>
    public static VhdGeometry Of(long length)
    {
        var sectors = Math.Min(length / SparseDisk.SectorSize, 65535L * MostHeads * 255);
        if (sectors >= 65535L * MostHeads * 63)
            return Of(sectors, 255, MostHeads);
        var heads = (int)Math.Max(4, ((sectors / 17) + MostCylinders - 1) / MostCylinders);
        if (heads <= MostHeads && sectors / 17 < heads * MostCylinders)
            return Of(sectors, 17, heads);
        return Of(sectors, sectors / 31 < MostHeads * MostCylinders ? 31 : 63, MostHeads);
    }

    /// <summary>Encodes the footer's field.</summary>
    public void Encode(Span<byte> field)
    {
        BinaryPrimitives.WriteUInt16BigEndian(field, Cylinders);
        field[2] = Heads;
        field[3] = SectorsPerTrack;
    }

    private static VhdGeometry Of(long sectors, int perTrack, int heads) =>
        new((ushort)(sectors / perTrack / heads), (byte)heads, (byte)perTrack);
}
