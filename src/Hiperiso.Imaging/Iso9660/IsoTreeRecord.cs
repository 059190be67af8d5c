namespace Hiperiso.Imaging.Iso9660;

/// <summary>A record to be written.</summary>
/// <param name="Node">What it describes.</param>
/// <param name="Identifier">Name as stored.</param>
/// <param name="SystemUse">Its system use fields.</param>
internal sealed record IsoTreeRecord(ImageNode Node, byte[] Identifier, SystemUseArea SystemUse)
{
    /// <summary>Bytes before the system use fields.</summary>
    public static int BaseSize(int identifierLength) =>
        IsoDirectoryRecord.HeaderSize + identifierLength + (identifierLength % 2 == 0 ? 1 : 0);

    /// <summary>Bytes of the record; always even.</summary>
    public int Length => (BaseSize(Identifier.Length) + SystemUse.Length + 1) / 2 * 2;

    /// <summary>Encodes the record.</summary>
    /// <param name="extent">Where the data lies.</param>
    /// <param name="modified">Time.</param>
    /// <param name="regionBlock">First block of the region of continuation areas.</param>
    public byte[] Encode(IsoExtent extent, DateTimeOffset modified, long regionBlock)
    {
        var bytes = new byte[Length];
        bytes[0] = (byte)bytes.Length;
        IsoFormat.WriteBoth32(bytes.AsSpan(IsoDirectoryRecord.BlockAt), (uint)extent.Block);
        IsoFormat.WriteBoth32(bytes.AsSpan(IsoDirectoryRecord.LengthAt), (uint)extent.Length);
        IsoTimestamp.Write(bytes.AsSpan(18), modified);
        bytes[25] = Node.IsDirectory ? IsoDirectoryRecord.Directory : (byte)0;
        IsoFormat.WriteBoth16(bytes.AsSpan(28), 1);
        bytes[32] = (byte)Identifier.Length;
        Identifier.CopyTo(bytes.AsSpan(IsoDirectoryRecord.HeaderSize));
        SystemUse.Encode(regionBlock).CopyTo(bytes.AsSpan(BaseSize(Identifier.Length)));
        return bytes;
    }
}
