using System.Globalization;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Bmap;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Makes NTFS with <c>mkfs.ntfs</c> in a sparse file as large as the partition, and copies what that wrote. So neither a partition nor a
/// loop device is needed, and an image file is treated as a disk is.
/// </summary>
internal static class NtfsFormatter
{
    /// <summary>Formats a partition.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="plan">The stick it is on.</param>
    /// <exception cref="RefusedException">The program is not there, or failed.</exception>
    internal static void Format(IBlockDevice partition, InstallPlan plan)
    {
        var folder = Directory.CreateTempSubdirectory("hiperiso-");
        try
        {
            var path = Path.Join(folder.FullName, "ntfs");
            RawImageFile.Create(path, partition.Length).Dispose();
            Run(path, plan);
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
    private static void Run(string path, InstallPlan plan) => OutsideProgram.Run("mkfs.ntfs", "ntfs-3g",
    [
        "--quick", "--force", "--quiet",
        "--label", plan.Label,
        "--sector-size", plan.SectorSize.ToString(CultureInfo.InvariantCulture),
        "--partition-start", (plan.Data.Start / plan.SectorSize).ToString(CultureInfo.InvariantCulture),
        "--heads", "255",
        "--sectors-per-track", "63",
        path,
    ]);
}
