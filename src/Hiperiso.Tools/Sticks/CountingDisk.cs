using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>Counts what would be written; all of it reads as zeros.</summary>
internal sealed class CountingDisk(long length) : IBlockDevice
{
    /// <summary>Bytes written.</summary>
    internal long Bytes { get; private set; }

    /// <inheritdoc/>
    public long Length => length;

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination) => destination.Clear();

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> source) => Bytes += source.Length;

    /// <inheritdoc/>
    public void WriteContent(PlacedContent content, Action<int> written) => Bytes += content.Capacity;
}
