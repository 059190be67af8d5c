using Hiperiso.Imaging.Qcow2;

namespace Hiperiso.Imaging.Tests.Qcow2;

public sealed class Qcow2WriterTests
{
    private const int Cluster = CopyOnWriteDevice.ClusterSize;

    [Theory(Timeout = 120_000)]
    [InlineData(10_000_000 / 512 * 512, 10_000_000)]
    [InlineData(5_000_192, 5_000_000)]
    [InlineData(40_000_000 / 512 * 512, 1_000_001)]
    [InlineData(512, 100)]
    public async Task Qemu_sees_the_image_with_its_changes(int length, int belowLength)
    {
        using var directory = new TemporaryDirectory();
        for (var seed = 1; seed <= 4; seed++)
        {
            var random = new Random(seed);
            var expected = new byte[length];
            random.NextBytes(expected.AsSpan(0, Math.Min(length, belowLength)));
            var below = directory.File("below, with a comma.iso");
            await File.WriteAllBytesAsync(
                below, expected.AsMemory(0, Math.Min(length, belowLength)), TestContext.Current.CancellationToken);
            using var image = RawImageFile.OpenRead(below);
            var device = new CopyOnWriteDevice(image, length);
            for (var i = random.Next(12); i >= 0; i--)
            {
                var change = new byte[Math.Min(length, random.Next(1, 3 * Cluster))];
                random.NextBytes(change);
                var offset = random.Next(length - change.Length + 1);
                device.Write(offset, change);
                change.CopyTo(expected, offset);
            }

            var seen = new byte[length];
            device.Read(0, seen);
            seen.AsSpan().SequenceEqual(expected).ShouldBeTrue($"seed {seed}: the device itself");
            await ShouldShow(directory, device, below, expected, $"seed {seed}");
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task An_overlay_without_changes_shows_the_image()
    {
        using var directory = new TemporaryDirectory();
        var bytes = IsoBytes(1 << 20);
        var below = directory.File("below");
        await File.WriteAllBytesAsync(below, bytes, TestContext.Current.CancellationToken);
        await ShouldShow(directory, new CopyOnWriteDevice(new MemoryDevice(bytes), bytes.Length), below, bytes, "no changes");
    }

    [Fact(Timeout = 120_000)]
    public async Task Size_and_memory_follow_the_changes_and_not_the_image()
    {
        using var directory = new TemporaryDirectory();
        const long length = 6L << 40;
        var below = directory.File("below");
        RawImageFile.Create(below, length).Dispose();
        using var image = RawImageFile.OpenRead(below);
        var device = new CopyOnWriteDevice(image, length);
        foreach (var offset in (long[])[0, 1L << 30, length - 5])
            device.Write(offset, "hello"u8);
        var file = Write(directory, device, below);

        // Three data clusters, three tables for them, the header and three for refcounts and L1.
        new FileInfo(file).Length.ShouldBeLessThan(14 * Cluster);
        (await Tool.Run("qemu-img", "check", file)).ShouldContain("No errors were found");
        (await Tool.Run("qemu-io", "-r", "-f", "qcow2", "-c", $"read -v {length - 16} 16", file)).ShouldContain("hello");
    }

    [Fact]
    public void Equal_changes_give_equal_bytes()
    {
        static byte[] Write(int[] order)
        {
            var device = new CopyOnWriteDevice(new MemoryDevice(new byte[1 << 20]), 1 << 20);
            foreach (var i in order)
                device.Write(i * 200_000, "change"u8);
            using var stream = new MemoryStream();
            Qcow2Writer.Write(stream, new Qcow2Overlay("/mnt/usb/a.iso"), device);
            return stream.ToArray();
        }

        Write([0, 1, 2, 3, 4]).ShouldBe(Write([4, 2, 3, 1, 0]));
    }

    [Theory]
    [InlineData("relative.iso")]
    [InlineData("nbd:localhost")]
    [InlineData("")]
    public void A_backing_file_that_is_no_absolute_path_is_refused(string name) => Should.Throw<ImageLayoutException>(() =>
        Qcow2Writer.Write(new MemoryStream(), new Qcow2Overlay(name), new CopyOnWriteDevice(new MemoryDevice([]), 512)))
        .Message.ShouldContain("not an absolute path");

    [Fact]
    public void A_path_longer_than_the_format_allows_is_refused() => Should.Throw<ImageLayoutException>(() =>
        Qcow2Writer.Write(
            new MemoryStream(), new Qcow2Overlay("/" + new string('x', 1023)), new CopyOnWriteDevice(new MemoryDevice([]), 512)));

    private static byte[] IsoBytes(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static string Write(TemporaryDirectory directory, CopyOnWriteDevice device, string below)
    {
        var file = directory.File("overlay.qcow2");
        using var stream = File.Create(file);
        Qcow2Writer.Write(stream, new Qcow2Overlay(below), device);
        return file;
    }

    private static async Task ShouldShow(
        TemporaryDirectory directory, CopyOnWriteDevice device, string below, byte[] expected, string what)
    {
        var file = Write(directory, device, below);
        (await Tool.Run("qemu-img", "check", file)).ShouldContain("No errors were found");
        (await Tool.Run("qemu-img", "info", file)).ShouldContain($"backing file: {below}");
        await Tool.Run("qemu-img", "convert", "-f", "qcow2", "-O", "raw", file, directory.File("raw"));
        (await File.ReadAllBytesAsync(directory.File("raw"), TestContext.Current.CancellationToken)).AsSpan()
            .SequenceEqual(expected).ShouldBeTrue(what);
    }
}
