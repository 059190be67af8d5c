using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Tests.Sticks;

/// <summary>A disk that counts how often it is read, and how much.</summary>
internal sealed class ReadCountingDisk(IDiskDevice disk) : IDiskDevice
{
    internal long Reads { get; private set; }

    internal long Bytes { get; private set; }

    public long Length => disk.Length;

    public void Read(long offset, Span<byte> destination)
    {
        Reads++;
        Bytes += destination.Length;
        disk.Read(offset, destination);
    }

    public void Write(long offset, ReadOnlySpan<byte> source) => disk.Write(offset, source);

    public void Flush() => disk.Flush();
}
