using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Copies an image to a disk. The first MiB, where the partition table is, comes last, after everything else was read back: an image that was
/// not copied completely is none.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="plan">Which parts of it.</param>
internal sealed class Flashing(IBlockDevice image, FlashPlan plan)
{
    private const long Head = 1 << 20;

    /// <summary>Copies everything.</summary>
    /// <param name="disk">The disk, at least as large as the image.</param>
    /// <param name="forget">Makes the next reads come from the medium.</param>
    /// <exception cref="RefusedException">What was read back is not what was written.</exception>
    internal void Run(IDiskDevice disk, Action forget)
    {
        DiskErasure.Erase(disk);
        foreach (var isHead in new[] { false, true })
        {
            foreach (var part in plan.Parts)
                Copy(disk, Cut(part, isHead));
            disk.Flush();
            forget();
            foreach (var part in plan.Parts)
                Verify(disk, Cut(part, isHead));
        }
    }

    private static ByteRange Cut(ByteRange part, bool isHead)
    {
        var start = isHead ? part.Start : Math.Max(part.Start, Head);
        var end = isHead ? Math.Min(part.End, Head) : part.End;
        return new ByteRange(start, Math.Max(0, end - start));
    }

    private void Copy(IDiskDevice disk, ByteRange part) => ForEach(part, (offset, bytes) => disk.Write(offset, bytes));

    private void Verify(IDiskDevice disk, ByteRange part)
    {
        var found = new byte[Head];
        ForEach(part, (offset, bytes) =>
        {
            var read = found.AsSpan(0, bytes.Length);
            disk.Read(offset, read);
            if (!read.SequenceEqual(bytes))
                throw new RefusedException(Refusal.Damaged, $"what was written reads back as something else, at byte {offset + read.CommonPrefixLength(bytes)}. The medium is faulty");
        });
    }

    private void ForEach(ByteRange part, Piece work)
    {
        var buffer = new byte[Head];
        for (var done = 0L; done < part.Length;)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, part.Length - done));
            image.Read(part.Start + done, piece);
            work(part.Start + done, piece);
            done += piece.Length;
        }
    }

    private delegate void Piece(long offset, ReadOnlySpan<byte> bytes);
}
