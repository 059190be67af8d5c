using System.Security.Cryptography;
using Hiperiso.Imaging;
using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>A stick's image, read back after the machine went off.</summary>
internal sealed class Stick(string image) : IDisposable
{
    private readonly RawImageFile _device = RawImageFile.OpenRead(image);

    /// <summary>The data partition, read by our own exFAT reader.</summary>
    public ExFatVolume Data() => ExFatVolume.Open(SliceOf(isSystem: false));

    /// <summary>SHA-256 of the EFI system partition.</summary>
    public string EspHash()
    {
        var slice = SliceOf(isSystem: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        for (var offset = 0L; offset < slice.Length; offset += buffer.Length)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, slice.Length - offset));
            slice.Read(offset, part);
            hash.AppendData(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Copies a partition into a file of its own, for the file system checkers.</summary>
    public void Extract(int index, string path)
    {
        var slice = Slice(index);
        using var copy = RawImageFile.Create(path, slice.Length);
        var buffer = new byte[1 << 20];
        for (var offset = 0L; offset < slice.Length; offset += buffer.Length)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, slice.Length - offset));
            slice.Read(offset, part);
            copy.Write(offset, part);
        }
    }

    public void Dispose() => _device.Dispose();

    private DeviceSlice SliceOf(bool isSystem)
    {
        var partitions = Partitions();
        return Slice(partitions.FindIndex(partition => partition.IsSystem == isSystem));
    }

    private DeviceSlice Slice(int index)
    {
        var (_, first, count) = Partitions()[index];
        return new DeviceSlice(_device, first * 512, count * 512);
    }

    // Images of every shape have one EFI system partition and one with data, in either order and either kind of table.
    private List<(bool IsSystem, long First, long Count)> Partitions()
    {
        var record = MasterBootRecord.Read(_device);
        return record.Partitions.Any(partition => partition.Type == PartitionTypes.MbrGptProtective)
            ?
            [
                .. GuidPartitionTable.Read(_device).Table.Partitions
                    .Select(partition => (partition.Type == PartitionTypes.EfiSystem, partition.FirstLba, partition.SectorCount)),
            ]
            :
            [
                .. record.Partitions.Select(partition =>
                    (partition.Type == PartitionTypes.MbrEfiSystem, (long)partition.FirstLba, (long)partition.SectorCount)),
            ];
    }
}
