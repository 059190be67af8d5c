using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Copies an image to a disk. The first MiB, where the partition table is, comes last, after everything else was read back: an image that was
/// not copied completely is none. Nor is one that is no longer what it was when it was checked.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="plan">Which parts of it.</param>
internal sealed class Flashing(IBlockDevice image, FlashPlan plan)
{
    private const long Head = 1 << 20;

    /// <summary>Copies everything.</summary>
    /// <param name="disk">The disk, at least as large as the image.</param>
    /// <param name="forget">Makes the next reads come from the medium.</param>
    /// <exception cref="RefusedException">What was read back is not what was written, or the image has changed.</exception>
    internal void Run(IDiskDevice disk, Action forget)
    {
        var head = new byte[Math.Min(Head, image.Length)];
        image.Read(0, head);
        DiskErasure.Erase(disk);
        foreach (var part in plan.Parts)
            CopyRest(disk, part, head);
        disk.Flush();
        forget();
        foreach (var part in plan.Parts)
            ForEach(RestOf(part.Range), (offset, bytes) => Verify(disk, offset, bytes));
        foreach (var part in plan.Parts.Select(part => HeadOf(part.Range)))
            disk.Write(part.Start, head.AsSpan((int)part.Start, (int)part.Length));
        disk.Flush();
        forget();
        foreach (var part in plan.Parts.Select(part => HeadOf(part.Range)))
            Verify(disk, part.Start, head.AsSpan((int)part.Start, (int)part.Length));
    }

    private static ByteRange HeadOf(ByteRange range)
    {
        var start = Math.Min(range.Start, Head);
        return new ByteRange(start, Math.Max(0, Math.Min(range.End, Head) - start));
    }

    private static ByteRange RestOf(ByteRange range)
    {
        var start = Math.Max(range.Start, Head);
        return new ByteRange(start, Math.Max(0, range.End - start));
    }

    private void CopyRest(IDiskDevice disk, FlashPart part, byte[] head)
    {
        using var copy = new CopiedPart(image, part.Range, head, disk);
        if (Convert.ToHexStringLower(Sha256.Hash(copy)) != part.Digest && part.Digest.Length > 0)
            throw new RefusedException(Refusal.Image, "the image was changed after it was checked; the disk was left empty");
    }

    private static void Verify(IDiskDevice disk, long offset, ReadOnlySpan<byte> bytes)
    {
        var found = new byte[bytes.Length];
        disk.Read(offset, found);
        if (!bytes.SequenceEqual(found))
            throw new RefusedException(Refusal.Damaged, $"what was written reads back as something else, at byte {offset + bytes.CommonPrefixLength(found)}. The medium is faulty");
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
