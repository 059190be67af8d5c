using Hiperiso.Imaging;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>
/// Lets a device that knows whole sectors only, in memory that begins at a page, be read and written at any byte, as Linux lets every disk.
/// </summary>
/// <param name="sectors">The device.</param>
/// <param name="sectorSize">Bytes of a sector, at most a page.</param>
internal sealed class SectorDevice(IBlockDevice sectors, int sectorSize) : IBlockDevice
{
    private const int BufferSize = 1 << 20;
    private readonly Memory<byte> _buffer = PageAlignedBuffer.Allocate(BufferSize);

    /// <inheritdoc/>
    public long Length => sectors.Length;

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var skipped = (int)(offset % sectorSize);
            var whole = Room(skipped + (long)destination.Length);
            sectors.Read(offset - skipped, whole);
            var wanted = whole[skipped..Math.Min(whole.Length, skipped + destination.Length)];
            wanted.CopyTo(destination);
            offset += wanted.Length;
            destination = destination[wanted.Length..];
        }
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        while (!source.IsEmpty)
        {
            var skipped = (int)(offset % sectorSize);
            var whole = Room(skipped + (long)source.Length);
            var wanted = whole[skipped..Math.Min(whole.Length, skipped + source.Length)];
            if (wanted.Length < whole.Length)
                ReadEdges(offset - skipped, whole);
            source[..wanted.Length].CopyTo(wanted);
            sectors.Write(offset - skipped, whole);
            offset += wanted.Length;
            source = source[wanted.Length..];
        }
    }

    // The first and the last sector keep what is not written.
    private void ReadEdges(long start, Span<byte> whole)
    {
        sectors.Read(start, whole[..sectorSize]);
        if (whole.Length > sectorSize)
            sectors.Read(start + whole.Length - sectorSize, whole[^sectorSize..]);
    }

    // For whole sectors, as many as fit.
    private Span<byte> Room(long bytes) => _buffer.Span[..(int)Math.Min(BufferSize, (bytes + sectorSize - 1) / sectorSize * sectorSize)];
}
