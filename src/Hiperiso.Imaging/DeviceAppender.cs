namespace Hiperiso.Imaging;

/// <summary>Writes small values one after another to a device, from an offset on.</summary>
internal sealed class DeviceAppender(IBlockDevice device, long offset) : BufferedAppender(offset)
{
    protected override void Write(long offset, ReadOnlySpan<byte> bytes) => device.Write(offset, bytes);
}
