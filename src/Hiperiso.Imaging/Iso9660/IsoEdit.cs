using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>What has to be written to replace a file.</summary>
/// <param name="Target">The file.</param>
/// <param name="Records">The directory records that point to it.</param>
/// <param name="NewBlock">Where the new data goes; null: where the old one is.</param>
internal sealed record IsoEdit(IsoTarget Target, ImmutableArray<IsoExtent> Records, long? NewBlock)
{
    /// <summary>Writes the data and the records.</summary>
    public void WriteTo(IBlockDevice device)
    {
        var content = Target.Replacement.Content.Span;
        var data = new byte[(NewBlock is null ? Target.Extent.Blocks : Target.NewBlocks) * IsoFormat.BlockSize];
        content.CopyTo(data);
        device.Write((NewBlock ?? Target.Extent.Block) * IsoFormat.BlockSize, data);
        foreach (var record in Records)
            WriteRecord(device, record.RecordOffset, (uint)content.Length);
    }

    private void WriteRecord(IBlockDevice device, long offset, uint length)
    {
        var both = new byte[8];
        IsoFormat.WriteBoth32(both, length);
        device.Write(offset + IsoDirectoryRecord.LengthAt, both);
        if (NewBlock is not { } block)
            return;
        IsoFormat.WriteBoth32(both, (uint)block);
        device.Write(offset + IsoDirectoryRecord.BlockAt, both);
        // Extended attributes lie before the data; the new one has none.
        device.Write(offset + IsoDirectoryRecord.AttributeLengthAt, [0]);
    }
}
