namespace Hiperiso.Imaging.Fat;

/// <summary>The raw 32-byte entries of a directory, up to the one that ends it.</summary>
internal static class FatEntries
{
    public const byte Deleted = 0xE5;
    private const byte EndOfDirectory = 0;
    private const int ReadSize = 1 << 15;

    public static bool IsLongName(ReadOnlySpan<byte> entry) => ((FatAttributes)entry[11] & FatAttributes.LongName) == FatAttributes.LongName;

    public static IEnumerable<(byte[] Entry, long Offset)> Read(IBlockDevice device, IEnumerable<(long Offset, long Length)> areas)
    {
        var buffer = new byte[ReadSize];
        foreach (var (start, length) in areas)
        {
            for (var offset = start; offset < start + length; offset += ReadSize)
            {
                var size = (int)Math.Min(ReadSize, start + length - offset);
                device.Read(offset, buffer.AsSpan(0, size));
                for (var i = 0; i < size; i += FatGeometry.DirectoryEntrySize)
                {
                    if (buffer[i] == EndOfDirectory)
                        yield break;
                    yield return (buffer.AsSpan(i, FatGeometry.DirectoryEntrySize).ToArray(), offset + i);
                }
            }
        }
    }
}
