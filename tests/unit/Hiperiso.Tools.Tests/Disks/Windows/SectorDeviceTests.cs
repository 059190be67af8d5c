using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hiperiso.Imaging;
using Hiperiso.Tools.Disks.Windows;

namespace Hiperiso.Tools.Tests.Disks.Windows;

/// <summary>Bytes on a disk that knows whole sectors only.</summary>
public sealed class SectorDeviceTests
{
    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public void Any_bytes_can_be_read_and_written_and_their_neighbours_stay(int sectorSize)
    {
        var random = new Random(7);
        var expected = new byte[4 << 20];
        random.NextBytes(expected);
        var strict = new StrictDevice((byte[])expected.Clone(), sectorSize);
        var device = new SectorDevice(strict, sectorSize);
        for (var i = 0; i < 400; i++)
        {
            // Short ones at any place, and some that are longer than the buffer.
            var length = random.Next(i % 10 == 0 ? 3 << 20 : 3 * sectorSize);
            var offset = random.Next(expected.Length - length + 1);
            offset -= i % 3 == 0 ? offset % sectorSize : 0;
            var bytes = new byte[length];
            random.NextBytes(bytes);
            bytes.CopyTo(expected.AsSpan(offset));
            device.Write(offset, bytes);
            var read = new byte[length];
            device.Read(offset, read);
            read.AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        }

        strict.Bytes.AsSpan().SequenceEqual(expected).ShouldBeTrue();
    }

    [Fact]
    public void Whole_sectors_are_not_read_before_they_are_written()
    {
        var strict = new StrictDevice(new byte[64 << 10], 512);
        new SectorDevice(strict, 512).Write(1024, new byte[8192]);
        strict.Reads.ShouldBe(0);
    }

    /// <summary>What Windows refuses, this does.</summary>
    private sealed class StrictDevice(byte[] bytes, int sectorSize) : IBlockDevice
    {
        public byte[] Bytes => bytes;

        public int Reads { get; private set; }

        public long Length => bytes.Length;

        public void Read(long offset, Span<byte> destination)
        {
            Reads++;
            Check(offset, destination);
            bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);
        }

        public void Write(long offset, ReadOnlySpan<byte> source)
        {
            Check(offset, source);
            source.CopyTo(bytes.AsSpan((int)offset));
        }

        private void Check(long offset, ReadOnlySpan<byte> memory)
        {
            (offset % sectorSize).ShouldBe(0);
            (memory.Length % sectorSize).ShouldBe(0);
            var address = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(memory));
            (address % sectorSize).ShouldBe(0);
        }
    }
}
