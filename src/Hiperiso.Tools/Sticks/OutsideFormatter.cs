using System.Globalization;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Bmap;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// A file system made by other people's programs, in a sparse file as large as the partition: what they wrote is copied. So neither a partition nor a
/// loop device is needed, an image file is treated as a disk is, and the disk is as it was when such a program is missing or fails.
/// </summary>
internal sealed class OutsideFormatter : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hiperiso-");

    private OutsideFormatter()
    {
    }

    private string File => Path.Join(_folder.FullName, "volume");

    /// <summary>Makes NTFS or UDF; null for file systems that our own writers make.</summary>
    /// <param name="volume">What is wanted.</param>
    /// <param name="serial">What the serial number is made of where the program takes one.</param>
    /// <exception cref="RefusedException">The program is not there, or failed.</exception>
    internal static OutsideFormatter? Make(DataVolume volume, uint serial)
    {
        if (volume.FileSystem is not (DataFileSystem.Ntfs or DataFileSystem.Udf))
            return null;
        LinuxOnly.Check("making NTFS or UDF", "leave --file-system out, which makes exFAT, or do it on Linux");
        var made = new OutsideFormatter();
        try
        {
            RawImageFile.Create(made.File, volume.Place.Length).Dispose();
            if (volume.FileSystem == DataFileSystem.Ntfs)
                MakeNtfs(made.File, volume);
            else
                MakeUdf(made.File, volume, serial);
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Copies what the program wrote.</summary>
    /// <param name="partition">The partition.</param>
    internal void CopyTo(IBlockDevice partition)
    {
        // Whatever was recognised here before must not be any more.
        partition.Write(0, new byte[1 << 20]);
        ForEach(chunk => partition.Write(chunk.Offset, chunk.Data.Span));
    }

    /// <summary>Whether the partition has what was copied.</summary>
    internal bool IsOn(IBlockDevice partition)
    {
        var isOn = true;
        ForEach(chunk =>
        {
            var found = new byte[chunk.Data.Length];
            partition.Read(chunk.Offset, found);
            isOn &= chunk.Data.Span.SequenceEqual(found);
        });
        return isOn;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private void ForEach(Action<ImageChunk> work)
    {
        using var file = System.IO.File.OpenHandle(File);
        var reader = new ImageChunkReader(file);
        for (var chunk = reader.Read(0); !chunk.Data.IsEmpty; chunk = reader.Read(chunk.End))
        {
            if (!chunk.IsHole)
                work(chunk);
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
        // It must be the first one.
        "--utf8",
        "--media-type=hd",
        "--mode=777",
        $"--label={volume.Label}",
        $"--blocksize={Number(volume.SectorSize)}",
        $"--uuid={serial:x8}{~serial:x8}",
        path,
    ]);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
