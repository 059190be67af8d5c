using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>The bytes of a file that lies in extents of a device, read-only and seekable.</summary>
internal sealed class ExtentStream(IBlockDevice device, ImmutableArray<IsoExtent> extents) : SeekableReader
{
    public override long Length { get; } = extents.Sum(extent => extent.Length);

    public override int Read(Span<byte> buffer)
    {
        var start = 0L;
        foreach (var extent in extents)
        {
            if (Position < start + extent.Length)
            {
                var part = buffer[..(int)Math.Min(buffer.Length, start + extent.Length - Position)];
                device.Read(extent.Offset + Position - start, part);
                Position += part.Length;
                return part.Length;
            }

            start += extent.Length;
        }

        return 0;
    }
}
