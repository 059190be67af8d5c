using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>Counts what would be written, and notes how far it reaches; all of it reads as zeros.</summary>
internal sealed class CountingDisk(long length) : IBlockDevice
{
    /// <summary>Bytes written.</summary>
    internal long Bytes { get; private set; }

    /// <summary>The byte behind the last one written.</summary>
    internal long End { get; private set; }

    /// <inheritdoc/>
    public long Length => length;

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination) => destination.Clear();

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> source) => Count(offset, source.Length);

    /// <inheritdoc/>
    public void WriteContent(PlacedContent content, Action<int> written) => Count(content.Offset, content.Capacity);

    private void Count(long offset, long bytes)
    {
        Bytes += bytes;
        End = Math.Max(End, offset + bytes);
    }
}
