namespace Hiperiso.Imaging.Tests;

/// <summary>A device in memory that begins with whatever it is given: for damage, and for media that were used before.</summary>
internal sealed class MemoryDevice(byte[] bytes) : IBlockDevice
{
    public byte[] Bytes => bytes;

    public long Length => bytes.Length;

    public void Read(long offset, Span<byte> destination) => bytes.AsSpan(checked((int)offset), destination.Length).CopyTo(destination);

    public void Write(long offset, ReadOnlySpan<byte> source) => source.CopyTo(bytes.AsSpan(checked((int)offset), source.Length));
}
