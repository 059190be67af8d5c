namespace Hiperiso.Imaging.Iso9660;

/// <summary>Reads the records of directories, one block at a time. No block is read twice: no tree is endless.</summary>
internal sealed class IsoDirectoryReader(IBlockDevice device)
{
    // 2 GB of directories: some hundred times what the largest images have.
    private const int MostBlocks = 1 << 20;
    private readonly HashSet<long> _claimed = [];

    /// <summary>All records of a directory in their order, "." and ".." included.</summary>
    /// <exception cref="CorruptImageException">The directory leaves the image, was read before, or has an impossible
    /// record.</exception>
    public IEnumerable<IsoDirectoryRecord> Read(IsoExtent directory)
    {
        IsoFormat.CheckExtent(device, directory, "A directory");
        for (var done = 0L; done < directory.Length; done += IsoFormat.BlockSize)
        {
            var offset = directory.Offset + done;
            if (!_claimed.Add(offset))
                throw new CorruptImageException(
                    directory.RecordOffset, $"Two directories share block {offset / IsoFormat.BlockSize}");
            if (_claimed.Count > MostBlocks)
                throw new CorruptImageException(directory.RecordOffset, "The directories have more than 2 GB");
            var block = new byte[(int)Math.Min(IsoFormat.BlockSize, directory.Length - done)];
            device.Read(offset, block);
            foreach (var record in Split(block, offset))
                yield return record;
        }
    }

    // Records never continue in the next block; the rest of a block is zero.
    private static IEnumerable<IsoDirectoryRecord> Split(byte[] block, long offset)
    {
        for (var at = 0; at < block.Length && block[at] != 0; at += block[at])
        {
            if (block[at] > block.Length - at)
                throw new CorruptImageException(offset + at, "A directory record leaves its block");
            yield return IsoDirectoryRecord.Read(block.AsMemory(at, block[at]), offset + at);
        }
    }
}
