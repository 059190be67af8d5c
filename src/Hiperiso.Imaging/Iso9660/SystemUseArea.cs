namespace Hiperiso.Imaging.Iso9660;

/// <summary>The system use fields of one record: as many as fit into it, the others in a continuation area.</summary>
/// <param name="Inline">Fields in the record.</param>
/// <param name="Overflow">Fields in the continuation area; empty when all fit.</param>
/// <param name="OverflowAt">Where the continuation area lies: bytes from the start of the region of all of them.</param>
internal sealed record SystemUseArea(byte[] Inline, byte[] Overflow, long OverflowAt)
{
    /// <summary>Bytes of the field that names a continuation.</summary>
    public const int ContinuationSize = 28;

    private const int MostRecord = 254;

    /// <summary>No fields, as in Joliet.</summary>
    public static SystemUseArea None { get; } = new([], [], 0);

    /// <summary>Bytes in the record.</summary>
    public int Length => Inline.Length + (Overflow.Length > 0 ? ContinuationSize : 0);

    /// <summary>Shares fields out.</summary>
    /// <param name="fields">All fields.</param>
    /// <param name="before">Bytes of the record before them.</param>
    /// <param name="region">Bytes of the region of continuation areas that are taken; moved on.</param>
    /// <exception cref="ImageLayoutException">The fields have more than a block.</exception>
    public static SystemUseArea Of(IEnumerable<byte[]> fields, int before, ref long region)
    {
        var all = fields.ToList();
        var total = all.Sum(field => field.Length);
        if (before + total <= MostRecord)
            return new SystemUseArea([.. all.SelectMany(field => field)], [], 0);
        var fitting = 0;
        for (var size = before + ContinuationSize; size + all[fitting].Length <= MostRecord; fitting++)
            size += all[fitting].Length;
        byte[] overflow = [.. all.Skip(fitting).SelectMany(field => field)];
        if (overflow.Length > IsoFormat.BlockSize)
            throw new ImageLayoutException("A link of the image points to a path that is too long.");
        // An area does not cross a block: not every reader follows.
        if ((region % IsoFormat.BlockSize) + overflow.Length > IsoFormat.BlockSize)
            region = IsoFormat.Blocks(region) * IsoFormat.BlockSize;
        var at = region;
        region += overflow.Length;
        return new SystemUseArea([.. all.Take(fitting).SelectMany(field => field)], overflow, at);
    }

    /// <summary>The bytes for the record.</summary>
    /// <param name="regionBlock">First block of the region of continuation areas.</param>
    public byte[] Encode(long regionBlock)
    {
        if (Overflow.Length == 0)
            return Inline;
        var continuation = new byte[ContinuationSize];
        (continuation[0], continuation[1], continuation[2], continuation[3]) = ((byte)'C', (byte)'E', ContinuationSize, 1);
        IsoFormat.WriteBoth32(continuation.AsSpan(4), (uint)(regionBlock + (OverflowAt / IsoFormat.BlockSize)));
        IsoFormat.WriteBoth32(continuation.AsSpan(12), (uint)(OverflowAt % IsoFormat.BlockSize));
        IsoFormat.WriteBoth32(continuation.AsSpan(20), (uint)Overflow.Length);
        return [.. Inline, .. continuation];
    }
}
