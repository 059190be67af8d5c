using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>The two volumes of a growth, formatted so that all files fit: our layout of them needs other room than that of whoever wrote them.</summary>
internal static class GrowthVolumes
{
    private const long Mebi = 1 << 20;

    /// <summary>
    /// The copy of a volume: as large as that, or smaller where there is less room, or larger by what is missing when it is full. It has the same clusters,
    /// since larger ones hold less; where these do not fit, those that suit its size.
    /// </summary>
    /// <param name="now">The volume as it is, with the size of its clusters.</param>
    /// <param name="files">What the copy shall hold.</param>
    /// <param name="room">Where it has to be, at the end. Where it begins may lie before that, and is impossible then.</param>
    /// <returns>Null when the file system cannot be so small.</returns>
    /// <exception cref="ImageLayoutException">A name cannot be stored.</exception>
    internal static DataVolume? Copy(DataVolume now, ImageTree files, ByteRange room)
    {
        now = now with { Place = new ByteRange(0, Math.Min(now.Place.Length, room.Length / Mebi * Mebi)) };
        var copy = Fitting(now, files);

        // The same clusters may be impossible as well for a volume at the edge of what its file system can have, in somebody else's layout.
        if (copy is null || copy.Place.Length > room.Length)
            copy = new[] { copy, Fitting(now with { ClusterSize = null }, files) }.OfType<DataVolume>().MinBy(volume => volume.Place.Length);
        return copy is null ? null : copy with { Place = new ByteRange(room.End - copy.Place.Length, copy.Place.Length) };
    }

    /// <summary>
    /// The large volume: with the clusters that suit its size, or, where these would lose so much behind small files that it reaches too far, with those
    /// that the files have now.
    /// </summary>
    /// <param name="data">The volume, its clusters not chosen yet.</param>
    /// <param name="files">What it shall hold.</param>
    /// <param name="clusterSize">Bytes of a cluster now.</param>
    /// <param name="limit">Where on the disk the copy begins, which its files must not reach.</param>
    /// <exception cref="ImageLayoutException">A name cannot be stored, or the file system cannot be so large.</exception>
    internal static DataVolume Large(DataVolume data, ImageTree files, int clusterSize, long limit)
    {
        var need = data.Need(files);
        var same = data with { ClusterSize = clusterSize };
        return data.Place.Start + need > limit && NeedOf(same, files) < need ? same : data;
    }

    // As large as it is, or as its files want it; null where it cannot be formatted so.
    private static DataVolume? Fitting(DataVolume volume, ImageTree files)
    {
        if (NeedOf(volume, ImageTree.Empty) is null)
            return null;
        while (volume.Need(files) is var need && need > volume.Place.Length)
            volume = volume with { Place = new ByteRange(0, (need + Mebi - 1) / Mebi * Mebi) };
        return volume;
    }

    // Null where it cannot be formatted so.
    private static long? NeedOf(DataVolume volume, ImageTree files)
    {
        try
        {
            return volume.Need(files);
        }
        catch (ImageLayoutException)
        {
            return null;
        }
    }
}
