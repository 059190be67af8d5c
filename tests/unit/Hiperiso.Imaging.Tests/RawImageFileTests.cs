namespace Hiperiso.Imaging.Tests;

public sealed class RawImageFileTests
{
    [Fact(Timeout = 30_000)]
    public async Task Zero_blocks_stay_holes_and_erase_what_was_written()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("disk.img");
        var data = new byte[8 << 20];
        data[5_000_000] = 1;
        using (var image = RawImageFile.Create(path, 16 << 20))
        {
            image.Write(1000, data);
            image.Flush();
            var read = new byte[data.Length];
            image.Read(1000, read);
            read.SequenceEqual(data).ShouldBeTrue();
            int.Parse(await Tool.Run("stat", "--format=%b", path)).ShouldBeLessThan(64);
            image.Write(1000, new byte[data.Length]);
            image.Read(1000, read);
            read.ShouldNotContain((byte)1);
        }

        using var reopened = RawImageFile.OpenRead(path);
        reopened.Length.ShouldBe(16 << 20);
    }

    [Fact]
    public void Ranges_outside_the_device_are_refused()
    {
        using var directory = new TemporaryDirectory();
        using var image = RawImageFile.Create(directory.File("disk.img"), 1000);
        var slice = new DeviceSlice(image, 100, 200);
        foreach (var offset in (long[])[-1, 199, 200, long.MaxValue])
        {
            Should.Throw<ArgumentOutOfRangeException>(() => slice.Write(offset, new byte[2]));
            Should.Throw<ArgumentOutOfRangeException>(() => slice.Read(offset, new byte[2]));
        }

        Should.Throw<ArgumentOutOfRangeException>(() => image.Write(999, new byte[2]));
        Should.Throw<ArgumentOutOfRangeException>(() => new DeviceSlice(image, 900, 101));
    }

    [Fact]
    public void A_slice_is_a_window_on_its_device()
    {
        var device = new MemoryDevice(new byte[100]);
        new DeviceSlice(new DeviceSlice(device, 10, 50), 5, 10).Write(2, [7, 8]);
        device.Bytes[17].ShouldBe((byte)7);
        device.Bytes[18].ShouldBe((byte)8);
    }
}
