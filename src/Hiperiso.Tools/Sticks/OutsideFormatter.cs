using System.Globalization;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Bmap;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Makes file systems by other people's programs in a sparse file as large as the partition, and copies what they wrote. So neither a partition nor
/// a loop device is needed, and an image file is treated as a disk is.
/// </summary>
internal static class OutsideFormatter
{
    /// <summary>Formats a partition with NTFS or UDF.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="volume">What is wanted.</param>
    /// <param name="serial">What the serial number is made of where the program takes one.</param>
    /// <exception cref="RefusedException">The program is not there, or failed.</exception>
    internal static void Format(IBlockDevice partition, DataVolume volume, uint serial)
    {
        var folder = Directory.CreateTempSubdirectory("hiperiso-");
        try
        {
            var path = Path.Join(folder.FullName, "volume");
            RawImageFile.Create(path, partition.Length).Dispose();
            if (volume.FileSystem == DataFileSystem.Ntfs)
                MakeNtfs(path, volume);
            else
                MakeUdf(path, volume, serial);
            using var file = File.OpenHandle(path);
            var reader = new ImageChunkReader(file);
            for (var chunk = reader.Read(0); !chunk.Data.IsEmpty; chunk = reader.Read(chunk.End))
            {
                if (!chunk.IsHole)
                    partition.Write(chunk.Offset, chunk.Data.Span);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The geometry is what partition tables are written with; without it the program complains.
    private static void MakeNtfs(string path, DataVolume volume) => OutsideProgram.Run("mkfs.ntfs", "ntfs-3g",
    [
        "--quick", "--force", "--quiet",
        "--label", volume.Label,
        "--sector-size", Number(volume.SectorSize),
        "--partition-start", Number(volume.Place.Start / volume.SectorSize),
        "--heads", "255",
        "--sectors-per-track", "63",
        path,
    ]);

    private static void MakeUdf(string path, DataVolume volume, uint serial) => OutsideProgram.Run("mkudffs", "udftools",
    [
        "--media-type=hd",
        "--utf8",
        "--mode=777",
        $"--label={volume.Label}",
        $"--blocksize={Number(volume.SectorSize)}",
        $"--uuid={serial:x8}{~serial:x8}",
        path,
    ]);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
