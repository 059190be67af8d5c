using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.Imaging.Tests;

public sealed class ReadableVolumeTests
{
    private const long Length = 40 << 20;
    private static readonly DateTimeOffset Time = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_was_enumerated_is_opened_without_reading_its_directory_again(bool isExFat)
    {
        var device = new Device(Length);
        Write(device, isExFat, ImageTree.From(Enumerable.Range(0, 500).Select(i => ImageEntry.File($"folder/file {i}", ImageContent.FromBytes(BitConverter.GetBytes(i))))));
        var volume = Open(device, isExFat);
        var files = volume.Enumerate().Where(entry => !entry.IsDirectory).ToList();
        device.Reads = 0;
        foreach (var entry in files)
        {
            using var stream = volume.OpenFile(entry);
            var content = new byte[4];
            stream.ReadExactly(content);
            entry.Path.ShouldBe($"folder/file {BitConverter.ToInt32(content)}");
        }

        files.Count.ShouldBe(500);

        // The contents, and the window into the allocation table.
        device.Reads.ShouldBeInRange(500, 510);
    }

    [Fact]
    public void Directories_and_what_was_not_enumerated_are_not_opened()
    {
        var device = new Device(Length);
        Write(device, isExFat: true, ImageTree.From([ImageEntry.Directory("folder")]));
        var volume = Open(device, isExFat: true);
        Should.Throw<FileNotFoundException>(() => volume.OpenFile(volume.Enumerate().Single())).Message.ShouldBe("'folder' is a directory.");
        Should.Throw<ArgumentException>(() => volume.OpenFile(new VolumeEntry("file", false, 1, Time))).Message.ShouldStartWith("'file' was not found on a volume.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_volume_can_be_written_when_it_is_as_long_as_its_need_and_not_when_a_byte_more_is_wanted(bool isExFat)
    {
        var clusterSize = isExFat ? 4096 : 512;
        var left = Length - Need(isExFat, With(1));
        left.ShouldBeGreaterThan(0);
        var fits = With((left / clusterSize * clusterSize) + clusterSize);
        var tooLarge = With((left / clusterSize * clusterSize) + clusterSize + 1);
        Need(isExFat, fits).ShouldBeInRange(Length - clusterSize + 1, Length);
        Write(new Device(Length), isExFat, fits);
        Need(isExFat, tooLarge).ShouldBe(Need(isExFat, fits) + clusterSize);
        Should.Throw<ImageLayoutException>(() => Write(new Device(Length), isExFat, tooLarge)).Message.ShouldStartWith("The volume is full");

        static ImageTree With(long length) => ImageTree.From(
        [
            .. Enumerable.Range(0, 100).Select(i => ImageEntry.File($"folder/file {i}", ImageContent.FromBytes(BitConverter.GetBytes(i)))),
            ImageEntry.File("large", ImageContent.FromBytes(new byte[length])),
        ]);
    }

    private static ExFatOptions ExFat => new(1, Time) { Label = "VOLUME" };

    private static FatOptions Fat => new(1, Time) { Label = "VOLUME", Type = FatType.Fat32 };

    private static long Need(bool isExFat, ImageTree tree) => isExFat ? ExFatVolumeWriter.Need(Length, tree, ExFat) : FatVolumeWriter.Need(Length, tree, Fat);

    private static ReadableVolume Open(IBlockDevice device, bool isExFat) => isExFat ? ExFatVolume.Open(device) : FatVolume.Open(device);

    private static void Write(IBlockDevice device, bool isExFat, ImageTree tree)
    {
        if (isExFat)
            ExFatVolumeWriter.Write(device, tree, ExFat);
        else
            FatVolumeWriter.Write(device, tree, Fat);
    }

    private sealed class Device(long length) : IBlockDevice
    {
        private readonly byte[] _bytes = new byte[length];

        public int Reads { get; set; }

        public long Length => _bytes.Length;

        public void Read(long offset, Span<byte> destination)
        {
            Reads++;
            _bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);
        }

        public void Write(long offset, ReadOnlySpan<byte> source) => source.CopyTo(_bytes.AsSpan((int)offset));
    }
}
