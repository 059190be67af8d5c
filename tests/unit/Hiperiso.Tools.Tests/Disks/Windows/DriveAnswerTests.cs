using System.Buffers.Binary;
using System.Text;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Disks.Windows;

namespace Hiperiso.Tools.Tests.Disks.Windows;

/// <summary>What drivers answer, laid out as the headers of Windows have it (<c>winioctl.h</c>), whole and damaged.</summary>
public sealed class DriveAnswerTests
{
    [Fact]
    public void A_stick_tells_bus_model_and_serial_number()
    {
        var answer = new byte[100];
        answer[10] = 1;
        Number(answer, 12, 40);
        Number(answer, 16, 50);
        Number(answer, 24, 70);
        Number(answer, 28, 7);
        Text(answer, 40, "SanDisk ");
        Text(answer, 50, "Ultra\u001b[2J  ");
        Text(answer, 70, " 4C53 ");
        StorageDescriptor.Parse(answer).ShouldBe(new StorageDescriptor(DiskBus.Usb, "SanDisk Ultra\ufffd[2J", "4C53", true));
    }

    [Theory]
    [InlineData(1, "Scsi")]
    [InlineData(3, "Ata")]
    [InlineData(11, "Ata")]
    [InlineData(12, "Mmc")]
    [InlineData(15, "Loop")]
    [InlineData(17, "Nvme")]
    [InlineData(0, "Other")]
    [InlineData(-1, "Other")]
    public void A_bus_has_its_name(int type, string bus)
    {
        var answer = new byte[40];
        Number(answer, 28, type);
        StorageDescriptor.Parse(answer).Bus.ToString().ShouldBe(bus);
    }

    [Fact]
    public void Texts_that_are_not_there_are_empty()
    {
        var answer = new byte[40];
        Number(answer, 12, -1);
        Number(answer, 16, 40);
        Number(answer, 24, 39);
        answer[39] = (byte)'x';
        StorageDescriptor.Parse(answer).ShouldBe(new StorageDescriptor(DiskBus.Other, "", "x", false));
        StorageDescriptor.Parse(answer.AsSpan(0, 31)).ShouldBe(new StorageDescriptor(DiskBus.Other, "", "", false));
        StorageDescriptor.Parse([]).Bus.ShouldBe(DiskBus.Other);
    }

    [Fact]
    public void A_volume_tells_the_parts_of_disks_it_is_on()
    {
        var answer = new byte[8 + (2 * 24)];
        Number(answer, 0, 2);
        Number(answer, 8, 1);
        Long(answer, 16, 1 << 20);
        Long(answer, 24, 5L << 40);
        Number(answer, 32, 3);
        VolumeExtent.Parse(answer).ShouldBe([new VolumeExtent(1, 1 << 20, 5L << 40), new VolumeExtent(3, 0, 0)]);
        Number(answer, 0, -1);
        VolumeExtent.Parse(answer).Length.ShouldBe(2);
        VolumeExtent.Parse(answer.AsSpan(0, 40)).Length.ShouldBe(1);
        VolumeExtent.Parse([]).ShouldBeEmpty();
    }

    [Fact]
    public void Or_the_number_of_one_disk()
    {
        var answer = new byte[12];
        Number(answer, 0, 7);
        Number(answer, 4, 2);
        VolumeExtent.ParseNumber(answer).ShouldBe([new VolumeExtent(2, 0, 0)]);
        Number(answer, 0, 2);
        VolumeExtent.ParseNumber(answer).ShouldBeEmpty();
        VolumeExtent.ParseNumber(answer.AsSpan(0, 11)).ShouldBeEmpty();
    }

    [Fact]
    public void A_disk_tells_its_partitions()
    {
        var answer = new byte[48 + (3 * 144)];
        Number(answer, 4, 3);
        Partition(answer, 0, 2, 800 << 20, 64 << 20);
        Partition(answer, 1, 1, 1 << 20, 799 << 20);
        DriveLayout.Parse(answer).ShouldBe([new DiskPartition("partition 1", 1, 1 << 20, 799 << 20), new DiskPartition("partition 2", 2, 800 << 20, 64 << 20)]);
        Number(answer, 4, -1);
        DriveLayout.Parse(answer).Length.ShouldBe(2);
        DriveLayout.Parse(answer.AsSpan(0, 48 + 144)).Length.ShouldBe(1);
        DriveLayout.Parse(answer.AsSpan(0, 47)).ShouldBeEmpty();
    }

    private static void Partition(byte[] answer, int entry, int number, long offset, long length)
    {
        Long(answer, 48 + (entry * 144) + 8, offset);
        Long(answer, 48 + (entry * 144) + 16, length);
        Number(answer, 48 + (entry * 144) + 24, number);
    }

    private static void Number(byte[] answer, int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(answer.AsSpan(offset), value);

    private static void Long(byte[] answer, int offset, long value) => BinaryPrimitives.WriteInt64LittleEndian(answer.AsSpan(offset), value);

    private static void Text(byte[] answer, int offset, string text) => Encoding.ASCII.GetBytes(text).CopyTo(answer.AsSpan(offset));
}
