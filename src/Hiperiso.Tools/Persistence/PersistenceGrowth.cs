using Hiperiso.Runtime.Volumes;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Persistence;

/// <summary>Makes persistence files larger. The file grows first, its file system follows: cut short, the old size is still whole.</summary>
internal static class PersistenceGrowth
{
    private const long Mebi = 1 << 20;

    // e2fsck: 1 is "errors corrected".
    private const int Corrected = 1;

    /// <summary>The size that was asked for, up to a whole MiB.</summary>
    /// <param name="size">What was written: a size, or a difference with a plus.</param>
    /// <param name="before">The size as it is.</param>
    /// <exception cref="InvalidDataException">It is no size, or not a larger one.</exception>
    internal static long Target(string size, long before)
    {
        var target = size.StartsWith('+') ? before + ByteSize.Parse("--size", size[1..]) : ByteSize.Parse("--size", size);
        return target > before ? (target + Mebi - 1) / Mebi * Mebi
            : throw new InvalidDataException($"the file has {ByteSize.Format(before)} already; --size {size} would not make it larger");
    }

    /// <summary>Makes a file larger.</summary>
    /// <exception cref="InvalidDataException">It holds no ext2, ext3 or ext4.</exception>
    /// <exception cref="RefusedException">A program that is needed is not there, or failed.</exception>
    internal static void Extend(string path, string size)
    {
        // Not to be taken for an option by those who get it.
        path = Path.GetFullPath(path);
        using (var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var start = new byte[VolumeSignature.Length];
            var isWhole = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length;
            if (PersistenceEncryption.IsEncrypted(start))
                throw new InvalidDataException($"{path} is encrypted, and cannot be made larger from outside; make a new one and copy what you want to keep in the live system");
            if (!isWhole || VolumeSignature.Parse(start)?.Kind != FileSystemKind.Ext4)
                throw new InvalidDataException($"{path} holds no ext2, ext3 or ext4; others can be made larger only while they are mounted");
            OutsideProgram.Run("e2fsck", "e2fsprogs", ["-f", "-p", path], Corrected);
            file.SetLength(Target(size, file.Length));
            file.Flush(flushToDisk: true);
        }

        OutsideProgram.Run("resize2fs", "e2fsprogs", [path]);
    }
}
