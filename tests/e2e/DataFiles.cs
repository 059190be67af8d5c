using System.Globalization;
using System.Text;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.E2e.Tests;

/// <summary>The files of a stick's data partition, by other people's drivers.</summary>
/// <param name="workshop">Where the image of the tests is.</param>
/// <param name="disk">The stick, in a file.</param>
/// <param name="fileSystem">The partition's file system.</param>
/// <param name="directory">The test's directory.</param>
internal sealed class DataFiles(Workshop workshop, string disk, string fileSystem, string directory)
{
    // On a busy machine an emulated timer is late, and the kernel gives up.
    private const string Menu =
        "set hiperiso_kernel_arguments=no_timer_check\nset hiperiso_ram=256\nset hiperiso_cpus=1\nset hiperiso_pause=1\nset hiperiso_display=none\nset timeout=1\nset default=/ISOs/ipxe.iso\n";

    /// <summary>Bytes of a sector.</summary>
    public int SectorSize { get; init; } = 512;

    /// <summary>Where the partition is.</summary>
    public (long Start, long Length) Place
    {
        get
        {
            using var device = RawImageFile.OpenRead(disk);
            try
            {
                var partition = GuidPartitionTable.Read(device, SectorSize).Table.Partitions[0];
                return (partition.FirstLba * SectorSize, partition.SectorCount * SectorSize);
            }
            catch (CorruptImageException)
            {
                var partition = MasterBootRecord.Read(device).Partitions[0];
                return (partition.FirstLba * (long)SectorSize, partition.SectorCount * (long)SectorSize);
            }
        }
    }

    /// <summary>Copies an image and a menu that starts it.</summary>
    public void Fill()
    {
        if (fileSystem == "udf")
        {
            OnHostKernel(
                "mkdir -p /mnt/ISOs /mnt/hiperiso; cp /ipxe.iso /mnt/ISOs; cp /menu.cfg /mnt/hiperiso",
                ("ipxe.iso", ImageContent.FromFile(workshop.IpxeIso)), ("menu.cfg", ImageContent.FromBytes(Encoding.ASCII.GetBytes(Menu))));
            return;
        }

        With(files =>
        {
            Directory.CreateDirectory(Path.Combine(files, "ISOs"));
            Directory.CreateDirectory(Path.Combine(files, "hiperiso"));
            File.Copy(workshop.IpxeIso, Path.Combine(files, "ISOs/ipxe.iso"), overwrite: true);
            File.WriteAllText(Path.Combine(files, "hiperiso/menu.cfg"), Menu);
        });
    }

    /// <summary>One session has left its log, and the image has the bytes it had.</summary>
    public void HaveOneSession()
    {
        if (fileSystem == "udf")
        {
            OnHostKernel("ls /mnt/hiperiso/logs | grep -c ^ipxe_ | grep -x 1; cmp /ipxe.iso /mnt/ISOs/ipxe.iso", ("ipxe.iso", ImageContent.FromFile(workshop.IpxeIso)));
            return;
        }

        With(files =>
        {
            Directory.GetDirectories(Path.Combine(files, "hiperiso/logs")).Length.ShouldBe(1);
            FileSystemCheck.Succeeds("cmp", Path.Combine(files, "ISOs/ipxe.iso"), workshop.IpxeIso);
        });
    }

    /// <summary>Runs work with the partition as a block device.</summary>
    public void WithPartition(Action<string> work)
    {
        var (start, length) = Place;
        var node = FileSystemCheck.Succeeds(
            "losetup", "--find", "--show", "--sector-size", Text(SectorSize), "--offset", Text(start), "--sizelimit", Text(length), disk).Trim();
        try
        {
            work(node);
        }
        finally
        {
            // A FUSE driver goes on writing after the mount point is gone; only then is the device free.
            while (FileSystemCheck.Run("fuser", node).ExitCode == 0)
            {
                Thread.Sleep(100);
            }

            FileSystemCheck.Succeeds("losetup", "--detach", node);
        }
    }

    // FAT has no driver on every kernel, and mtools copies all of it out and back.
    private void With(Action<string> work)
    {
        var files = Directory.CreateDirectory(Path.Combine(directory, "files")).FullName;
        if (fileSystem == "fat32")
        {
            var volume = $"{disk}@@{Text(Place.Start)}";
            FileSystemCheck.Succeeds("sh", "-c", $"mcopy -s -n -Q -i '{volume}' '::/*' '{files}'");
            work(files);
            FileSystemCheck.Succeeds("sh", "-c", $"mcopy -s -o -Q -i '{volume}' '{files}'/* '::/'");
        }
        else
        {
            WithPartition(node =>
            {
                FileSystemCheck.Succeeds(fileSystem == "ntfs" ? "ntfs-3g" : "mount.exfat-fuse", node, files);
                try
                {
                    work(files);
                }
                finally
                {
                    FileSystemCheck.Succeeds("umount", files);
                }
            });
        }

        Directory.Delete(files, recursive: fileSystem == "fat32");
    }

    private void OnHostKernel(string script, params (string Name, ImageContent Content)[] files) =>
        HostKernel.Run(workshop, disk, SectorSize, fileSystem, directory, script, files);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
