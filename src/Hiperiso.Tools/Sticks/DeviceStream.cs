using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>A part of a device as a stream.</summary>
internal sealed class DeviceStream(IBlockDevice device, long start, long length) : SeekableReader
{
    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(length - Position, 0, buffer.Length);
        device.Read(start + Position, buffer[..count]);
        Position += count;
        return count;
    }
}
