using Hiperiso.Imaging;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Tests.Sticks;

/// <summary>How much of a partition its file system takes: what lies behind is overwritten.</summary>
public sealed class VolumeSizeTests
{
    private const int SizeMb = 200;

    // One MiB before it and behind it, as in a partition that is larger.
    [Theory(Timeout = 600_000)]
    [InlineData(SizeMb, "mkfs.exfat")]
    [InlineData(SizeMb, "mkfs.vfat", "-F", "32")]
    [InlineData(SizeMb, "mkfs.vfat", "-F", "16")]
    [InlineData(SizeMb, "mkfs.ntfs", "-QFq")]
    [InlineData(SizeMb, "mkfs.ext4", "-q", "-b", "1024")]
    [InlineData(SizeMb, "mkfs.ext4", "-q", "-b", "4096", "-O", "64bit")]
    [InlineData(SizeMb, "mkudffs", "-m", "hd", "-b", "512")]
    [InlineData(SizeMb, "mkudffs", "-m", "hd", "-b", "4096")]
    public void A_file_system_is_as_large_as_its_maker_says(int sizeMb, string program, params string[] options)
    {
        using var folder = new TemporaryFolder();
        Make(folder["volume"], (long)sizeMb << 20);
        var (code, output) = LoopDisk.Run(program, [.. options, folder["volume"]]);
        code.ShouldBe(0, output);
        Make(folder["disk"], (sizeMb + 2L) << 20);
        LoopDisk.Run("dd", $"if={folder["volume"]}", $"of={folder["disk"]}", "bs=1M", "seek=1", "conv=notrunc,sparse", "status=none").Code.ShouldBe(0);
        using var disk = RawImageFile.OpenRead(folder["disk"]);
        var size = VolumeSize.Of(disk, new ByteRange(1 << 20, (sizeMb + 1L) << 20)).ShouldNotBeNull();
        size.ShouldBeInRange(((long)sizeMb << 20) - (64 << 10), (long)sizeMb << 20);
        VolumeShrinking.IsPossible(disk, new ByteRange(1 << 20, (sizeMb + 1L) << 20)).ShouldBe(program is "mkfs.ntfs" or "mkfs.ext4");
    }

    // More blocks than 32 bits count.
    [Fact(Timeout = 600_000)]
    public void A_file_system_may_be_larger_than_16_TiB()
    {
        var disk = new MemoryDisk(4 << 20);
        var superblock = new byte[1024];
        superblock[4] = 5;
        (superblock[24], superblock[56], superblock[57], superblock[0x60]) = (2, 0x53, 0xEF, 0x80);
        superblock[0x150] = 1;
        disk.Write((1 << 20) + 1024, superblock);
        VolumeSize.Of(disk, new ByteRange(1 << 20, 3 << 20)).ShouldBe(((1L << 32) + 5) * 4096);
    }

    // The copy of the descriptors may lie anywhere; the partition they tell of counts too.
    [Fact(Timeout = 600_000)]
    public void The_size_of_UDF_is_not_that_of_its_descriptors_alone()
    {
        using var folder = new TemporaryFolder();
        Make(folder["volume"], (long)SizeMb << 20);
        LoopDisk.Run("mkudffs", "-m", "hd", "-b", "512", folder["volume"]).Code.ShouldBe(0);
        using var below = RawImageFile.OpenRead(folder["volume"]);
        var disk = new MemoryDisk(below);
        var anchor = new byte[512];
        disk.Read(256 * 512, anchor);
        anchor.AsSpan(16, 8).CopyTo(anchor.AsSpan(24));
        disk.Write(256 * 512, anchor);
        VolumeSize.Of(disk, new ByteRange(0, (long)SizeMb << 20)).ShouldBe((long)SizeMb << 20);
    }

    // The words alone stand in the boot code of many a disk.
    [Theory(Timeout = 600_000)]
    [InlineData(54, "FAT16   ")]
    [InlineData(82, "FAT32   ")]
    public void What_only_has_the_name_of_FAT_in_it_has_no_size(int offset, string name)
    {
        var disk = new MemoryDisk(4 << 20);
        var sector = new byte[512];
        System.Text.Encoding.ASCII.GetBytes(name).CopyTo(sector, offset);
        (sector[11 + 1], sector[19], sector[510], sector[511]) = (2, 200, 0x55, 0xAA);
        disk.Write(1 << 20, sector);
        var place = new ByteRange(1 << 20, 3 << 20);
        VolumeSize.Of(disk, place).ShouldBeNull();
        DataVolume.FileSystemOf(disk, place).ShouldBeNull();
        VolumeShrinking.IsPossible(disk, place).ShouldBeFalse();
    }

    private static void Make(string path, long size)
    {
        using var file = File.Create(path);
        file.SetLength(size);
    }
}
