namespace Hiperiso.Imaging.Tests;

/// <summary>Counts what is read from an image.</summary>
internal sealed class CountingDevice(RawImageFile below) : IBlockDevice, IDisposable
{
    public long BytesRead { get; private set; }

    public long Length => below.Length;

    public void Read(long offset, Span<byte> destination)
    {
        BytesRead += destination.Length;
        below.Read(offset, destination);
    }

    public void Write(long offset, ReadOnlySpan<byte> source) => throw new InvalidOperationException("The image is only read.");

    public void Dispose() => below.Dispose();
}
