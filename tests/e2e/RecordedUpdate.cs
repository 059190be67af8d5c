using System.Security.Cryptography;
using System.Text;
using Hiperiso.Factory;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Cpio;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Tools.Sticks;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.E2e.Tests;

/// <summary>
/// An update of a stick from the shipped system to another one, with every write and every flush of it. The two systems differ in the EFI system
/// partition and in the boot code for BIOS; which of them has started is told by the build that init names.
/// </summary>
internal sealed class RecordedUpdate : IDisposable
{
    /// <summary>The build that the new system's init names.</summary>
    public const string NewBuild = "after-the-update";

    private const string Initramfs = "EFI/hiperiso/initramfs.cpio.gz";
    private const int SectorSize = 512;
    private const int Alignment = 4;
    private const int TableArea = 1 << 20;
    private static readonly DateTimeOffset Time = SourceDate.Utc;

    private readonly string _stick;
    private readonly RawImageFile _before;
    private readonly MemoryDisk _disk;
    private readonly ByteRange[] _systems;

    private RecordedUpdate(string stick, RawImageFile before, MemoryDisk disk, UpdatePlan plan) =>
        (_stick, _before, _disk, _systems) = (stick, before, disk, [plan.Stick.Esp, plan.Esp]);

    /// <summary>How many writes and flushes there are.</summary>
    public int Events => _disk.Log.Count;

    /// <summary>The first flush: before it nothing but the new EFI system partition is written, which nobody looks at yet.</summary>
    public int FirstFlush => _disk.Log.FindIndex(entry => entry is null);

    /// <summary>Updates a stick in memory.</summary>
    /// <param name="stick">A stick with the shipped system, in a file; stays as it is.</param>
    /// <param name="shipped">The image as it ships.</param>
    /// <param name="directory">Where the other image goes.</param>
    public static RecordedUpdate Make(string stick, string shipped, string directory)
    {
        var other = Path.Combine(directory, "other.img");
        WriteOther(shipped, other);
        using var image = StickImage.Open(other);
        var before = RawImageFile.OpenRead(stick);
        var disk = new MemoryDisk(before);
        var plan = UpdatePlan.Make(disk, Stick.Find(disk, SectorSize)!, image.EspLength);
        var update = new StickUpdate(plan, image, Time);
        // As the program does it, which flushes more often than it must.
        update.Run(new MeteredDisk(disk, _ => { }), () => { });
        return new RecordedUpdate(stick, before, disk, plan);
    }

    /// <summary>
    /// Writes the stick as it is when the power goes: of what was not flushed yet, any sectors have reached the medium.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="events">How many writes and flushes there were until then.</param>
    /// <param name="random">Says which sectors.</param>
    /// <returns>
    /// A hash of all that a machine looks at before the data partition: both ends of the disk, with tables and boot code, and each EFI system partition
    /// whose first sector stands anywhere in them. Media with the same hash start in the same way.
    /// </returns>
    public string WriteCut(string path, int events, Random random)
    {
        var medium = _disk.Cut(events, random, SectorSize);
        FileSystemCheck.Run("cp", "--sparse=always", _stick, path).ExitCode.ShouldBe(0);
        using var file = RawImageFile.OpenReadWrite(path);
        foreach (var cluster in medium.ChangedClusters)
        {
            var start = cluster * CopyOnWriteDevice.ClusterSize;
            file.Write(start, medium.ClusterAt(cluster).Span[..(int)Math.Min(CopyOnWriteDevice.ClusterSize, file.Length - start)]);
        }

        var tables = new byte[2 * TableArea];
        file.Read(0, tables.AsSpan(0, TableArea));
        file.Read(file.Length - TableArea, tables.AsSpan(TableArea));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(tables);
        var buffer = new byte[TableArea];
        foreach (var system in _systems.Where(system => tables.AsSpan().IndexOf(BitConverter.GetBytes((uint)(system.Start / SectorSize))) >= 0))
        {
            for (var at = 0L; at < system.Length; at += buffer.Length)
            {
                file.Read(system.Start + at, buffer);
                hash.AppendData(buffer);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose() => _before.Dispose();

    // The shipped image with a word in its initramfs, and a sector in its boot code that is loaded and not used.
    private static void WriteOther(string shipped, string path)
    {
        using var source = StickImage.Open(shipped);
        FileSystemCheck.Run("cp", "--sparse=always", shipped, path).ExitCode.ShouldBe(0);
        using var image = RawImageFile.OpenReadWrite(path);
        var stick = Stick.Find(image, SectorSize)!;
        var archive = Content(source.Esp.Nodes().Single(node => node.Path == Initramfs));
        var entries = source.Esp.Nodes().Where(node => node.Content is not null && node.Path is not (Initramfs or StickManifest.Path))
            .Select(node => ImageEntry.File(node.Path, node.Content!, node.Modified))
            .Append(ImageEntry.File(Initramfs, ImageContent.FromBytes((byte[])[.. archive, .. Stamp(archive.Length)])));
        StickVolumes.WriteEsp(image, stick.Esp, SectorSize, ImageTree.From(entries), 1, Time);
        var (boot, core) = source.BootCode;
        BiosBootCode.Install(image, boot, (byte[])[.. core, .. Encoding.ASCII.GetBytes(NewBuild.PadRight(SectorSize))], StickTable.CoreLba, stick.Data.Start / SectorSize);
    }

    // The kernel unpacks one archive after the other, with zeros between; of two files with one name the last one stays.
    private static byte[] Stamp(int before)
    {
        using var archive = new MemoryStream();
        archive.Write(new byte[Alignment - (before % Alignment)]);
        var writer = new CpioNewcWriter(archive, Time);
        writer.AddDirectory("etc");
        writer.AddFile("etc/hiperiso-build-id", ImageContent.FromBytes(Encoding.ASCII.GetBytes($"BUILD_ID={NewBuild}\nSOURCE_DATE_EPOCH={SourceDate.Epoch}\n")));
        writer.Finish();
        return archive.ToArray();
    }

    private static byte[] Content(ImageNode node)
    {
        using var stream = node.Content!.Open();
        var bytes = new byte[node.Content.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
