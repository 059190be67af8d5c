using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>A part of an image as a stream; what is read of it, and lies behind the image's head, is written to a disk on the way.</summary>
/// <param name="image">The image.</param>
/// <param name="range">The part.</param>
/// <param name="head">The image's first bytes, which are in memory already.</param>
/// <param name="disk">The disk.</param>
internal sealed class CopiedPart(IBlockDevice image, ByteRange range, byte[] head, IBlockDevice disk) : SeekableReader
{
    /// <inheritdoc/>
    public override long Length => range.Length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var at = range.Start + Position;
        var count = (int)Math.Clamp(Length - Position, 0, buffer.Length);
        if (at < head.Length)
        {
            count = Math.Min(count, head.Length - (int)at);
            head.AsSpan((int)at, count).CopyTo(buffer);
        }
        else
        {
            image.Read(at, buffer[..count]);
            disk.Write(at, buffer[..count]);
        }

        Position += count;
        return count;
    }
}
