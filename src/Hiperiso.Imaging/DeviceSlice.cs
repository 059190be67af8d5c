using System.Globalization;

namespace Hiperiso.Imaging;

/// <summary>A partition of a device, seen as a device of its own: offset 0 is the partition's first byte.</summary>
public sealed class DeviceSlice : IBlockDevice
{
    private readonly IBlockDevice _device;
    private readonly long _start;

    /// <summary>Cuts <paramref name="length"/> bytes out of <paramref name="device"/>, from byte <paramref name="start"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The slice leaves the device.</exception>
    public DeviceSlice(IBlockDevice device, long start, long length)
    {
        ArgumentNullException.ThrowIfNull(device);
        DeviceBounds.Check(device.Length, start, length);
        (_device, _start, Length) = (device, start, length);
    }

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination)
    {
        DeviceBounds.Check(Length, offset, destination.Length);
        _device.Read(_start + offset, destination);
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        DeviceBounds.Check(Length, offset, source.Length);
        _device.Write(_start + offset, source);
    }

    /// <inheritdoc/>
    public void WriteContent(PlacedContent content, Action<int> written)
    {
        ArgumentNullException.ThrowIfNull(content);
        DeviceBounds.Check(Length, content.Offset, content.Capacity);
        _device.WriteContent(content with { Offset = _start + content.Offset }, written);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length} bytes at byte {_start}");
}
