using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// A disk whose writes are counted. It flushes every few MiB: otherwise the kernel would take everything at once, and a bar would stand still
/// at its end for as long as the medium really needs.
/// </summary>
/// <param name="disk">The disk.</param>
/// <param name="written">Called with the bytes that reached the medium.</param>
internal sealed class MeteredDisk(IDiskDevice disk, Action<long> written) : IDiskDevice
{
    private const long FlushEvery = 16 << 20;
    private long _pending;

    /// <inheritdoc/>
    public long Length => disk.Length;

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination) => disk.Read(offset, destination);

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        disk.Write(offset, source);
        _pending += source.Length;
        if (_pending >= FlushEvery)
            Flush();
    }

    /// <inheritdoc/>
    public void Flush()
    {
        disk.Flush();
        written(_pending);
        _pending = 0;
    }
}
