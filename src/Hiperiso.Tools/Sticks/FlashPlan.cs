using System.Collections.Immutable;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Bmap;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>Which parts of an image are copied: those its block map names, or all of it.</summary>
/// <param name="Parts">The parts, in order.</param>
internal sealed record FlashPlan(ImmutableArray<FlashPart> Parts)
{
    private const int TableSector = 512;
    private const int BootSignature = 510;

    // ECMA-119, 8.1: volume descriptors begin at sector 16 of 2048 bytes; their second byte begins the identifier.
    private const int DiscSignature = (16 * 2048) + 1;

    // xz, gzip, Zstandard, bzip2, ZIP: the first bytes of each.
    private static readonly (byte[] Magic, string Program)[] Compressed =
    [
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz -d"), ([0x1F, 0x8B], "gunzip"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd -d"), ([0x42, 0x5A, 0x68], "bunzip2"), ([0x50, 0x4B, 3, 4], "unzip"),
    ];

    /// <summary>Bytes to copy.</summary>
    internal long Bytes => Parts.Sum(part => part.Range.Length);

    /// <summary>The plan for an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="map">Its block map; null when it has none.</param>
    /// <param name="digest">SHA-256 of the whole image, hexadecimal; empty when nobody said.</param>
    internal static FlashPlan Make(IBlockDevice image, BlockMap? map, string digest) => new(map is null
        ? [new FlashPart(new ByteRange(0, image.Length), digest)]
        : [.. map.Ranges.Select(range => Part(range, image.Length))]);

    /// <summary>Refuses what is no image of this disk: a compressed one, or one whose partition table counts other sectors.</summary>
    /// <param name="path">The image's path, for the message.</param>
    /// <param name="image">The image.</param>
    /// <param name="disk">The disk.</param>
    /// <exception cref="RefusedException">It is none.</exception>
    internal static void CheckContent(string path, IBlockDevice image, Disk disk)
    {
        var start = new byte[(int)Math.Min(image.Length, 1024)];
        image.Read(0, start);
        foreach (var (magic, program) in Compressed)
        {
            if (start.AsSpan().StartsWith(magic))
                throw new RefusedException(Refusal.Image, $"{path} is compressed; unpack it first, e.g. with {program}");
        }

        if (disk.SectorSize != TableSector && (start.AsSpan(Math.Min(start.Length, TableSector)).StartsWith("EFI PART"u8) || HasRecordFor(image, TableSector, disk.SectorSize)))
            throw new RefusedException(Refusal.Image, $"{path} is for disks with sectors of {TableSector} bytes; {disk.Node} has {disk.SectorSize}. Use hiperiso disk install");
    }

    /// <summary>Refuses what nothing could start from or be read from: an empty file, a page of an error, a device that was named in the place of an image.</summary>
    /// <param name="path">The image's path, for the message.</param>
    /// <param name="image">The image.</param>
    /// <exception cref="RefusedException">It is no image of a disk.</exception>
    internal static void CheckIsImage(string path, IBlockDevice image)
    {
        if (!Holds(image, BootSignature, [0x55, 0xAA]) && !Holds(image, TableSector, "EFI PART"u8) && !Holds(image, DiscSignature, "CD001"u8))
            throw new RefusedException(Refusal.Image, $"{path} is no image of a disk: it has neither a partition table nor a boot sector, nor is it that of an optical disc");
    }

    private static bool Holds(IBlockDevice image, int offset, ReadOnlySpan<byte> wanted)
    {
        if (image.Length < offset + wanted.Length)
            return false;
        Span<byte> found = stackalloc byte[wanted.Length];
        image.Read(offset, found);
        return found.SequenceEqual(wanted);
    }

    // A master boot record does not tell which sectors it counts; where its first partition has a file system does.
    private static bool HasRecordFor(IBlockDevice image, int sectorSize, int otherSize)
    {
        try
        {
            return image.Length >= TableSector && MasterBootRecord.Read(image).Partitions is [{ Type: not PartitionTypes.MbrGptProtective, FirstLba: > 0 } first, ..]
                && HasFileSystem(image, first, sectorSize) && !HasFileSystem(image, first, otherSize);
        }
        catch (CorruptImageException)
        {
            return false;
        }
    }

    private static bool HasFileSystem(IBlockDevice image, MbrPartition partition, int sectorSize)
    {
        var start = partition.FirstLba * (long)sectorSize;
        var length = Math.Min(partition.SectorCount * (long)sectorSize, image.Length - start);
        return length > 0 && DataVolume.KindOf(image, new ByteRange(start, length)) is not null;
    }

    private static FlashPart Part(BlockRange range, long length)
    {
        var start = range.First * BlockMap.BlockSize;
        return new FlashPart(new ByteRange(start, Math.Min(length, (range.Last + 1) * BlockMap.BlockSize) - start), range.Digest);
    }
}
