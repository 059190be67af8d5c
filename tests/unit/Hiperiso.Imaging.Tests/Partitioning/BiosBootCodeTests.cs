using System.Buffers.Binary;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Imaging.Tests.Partitioning;

public sealed class BiosBootCodeTests
{
    private readonly byte[] _bootImage = [.. Enumerable.Range(0, 512).Select(i => (byte)(i | 1))];
    private readonly byte[] _coreImage = [.. Enumerable.Range(0, 30_000).Select(i => (byte)(i % 251))];

    [Theory]
    [InlineData(34)]
    [InlineData(1)]
    public void Boot_sector_and_core_image_are_patched_and_the_table_is_kept(long coreLba)
    {
        var device = new MemoryDevice(new byte[2 << 20]);
        var record = new MasterBootRecord(0x12345678, [new MbrPartition(1, 7, 2048, 2048, IsActive: true)]);
        record.WriteTo(device);
        BiosBootCode.Install(device, _bootImage, _coreImage, coreLba, limitLba: 2048);

        var expected = _bootImage.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(expected.AsSpan(0x5C), coreLba);
        (expected[0x66], expected[0x67]) = (0x90, 0x90);
        device.Bytes[..440].ShouldBe(expected[..440]);
        MasterBootRecord.Read(device).Partitions.ShouldBe(record.Partitions);
        MasterBootRecord.Read(device).DiskSignature.ShouldBe(0x12345678u);

        var core = device.Bytes.AsSpan((int)coreLba * 512, 59 * 512).ToArray();
        core[..(512 - 24)].ShouldBe(_coreImage[..(512 - 24)]);
        core[(512 - 24)..(512 - 12)].ShouldAllBe(b => b == 0);
        BinaryPrimitives.ReadInt64LittleEndian(core.AsSpan(500)).ShouldBe(coreLba + 1);
        core[508..512].ShouldBe((byte[])[58, 0, 0x20, 0x08]);
        core[512..30_000].ShouldBe(_coreImage[512..]);
        core[30_000..].ShouldAllBe(b => b == 0);
    }

    [Fact]
    public void A_core_image_reads_back_the_same_wherever_it_lies()
    {
        long[] places = [1, 34, 1024];
        var found = places.Select(place =>
        {
            var device = new MemoryDevice(new byte[2 << 20]);
            BiosBootCode.Install(device, _bootImage, _coreImage, place, limitLba: 2048);
            return BiosBootCode.Read(device).CoreImage;
        }).ToList();

        found.ShouldAllBe(core => core.SequenceEqual(found[0]));
        found[0][512..30_000].ShouldBe(_coreImage[512..]);
    }

    [Fact]
    public void Images_of_the_wrong_size_are_refused()
    {
        var device = new MemoryDevice(new byte[2 << 20]);
        Should.Throw<ImageLayoutException>(() => BiosBootCode.Install(device, _bootImage, _coreImage, 34, 34 + 58)).Message.ShouldContain("needs 59 sectors");
        BiosBootCode.Install(device, _bootImage, _coreImage, 34, 34 + 59);
        Should.Throw<ImageLayoutException>(() => BiosBootCode.Install(device, _bootImage.AsSpan(1), _coreImage, 34, 2048));
        Should.Throw<ImageLayoutException>(() => BiosBootCode.Install(device, _bootImage, _coreImage.AsSpan(0, 512), 34, 2048));
    }
}
