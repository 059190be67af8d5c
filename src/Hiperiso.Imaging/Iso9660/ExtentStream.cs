using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>The bytes of a file that lies in extents of a device, read-only and seekable.</summary>
internal sealed class ExtentStream(IBlockDevice device, ImmutableArray<IsoExtent> extents) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = extents.Sum(extent => extent.Length);

    public override long Position { get; set; }

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

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => Length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
