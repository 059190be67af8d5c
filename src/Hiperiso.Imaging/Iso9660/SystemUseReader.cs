using System.Text;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>Splits a system use area into its fields and follows its continuations (IEEE P1281, SUSP).</summary>
internal static class SystemUseReader
{
    private const int HeaderSize = 4;
    private const int ContinuationSize = 24;
    private const int MostContinuations = 64;

    /// <summary>All fields of a record, those in continuation areas too.</summary>
    /// <exception cref="CorruptImageException">A length or a continuation is impossible.</exception>
    public static IEnumerable<SystemUseField> Read(IBlockDevice device, ReadOnlyMemory<byte> area, long offset)
    {
        for (var continuations = 0; ; continuations++)
        {
            SystemUseField? next = null;
            foreach (var field in Split(area, offset))
            {
                if (field.Signature == "CE")
                    next = field;
                else
                    yield return field;
            }

            if (next is not { } continuation)
                yield break;
            if (continuations == MostContinuations)
                throw new CorruptImageException(continuation.Offset, "System use areas continue without end");
            (area, offset) = ReadArea(device, continuation);
        }
    }

    private static List<SystemUseField> Split(ReadOnlyMemory<byte> area, long offset)
    {
        var fields = new List<SystemUseField>();
        // Less than a header is padding; so is a zero, of which some writers leave more.
        for (var at = 0; at + HeaderSize <= area.Length && area.Span[at] != 0;)
        {
            int length = area.Span[at + 2];
            if (length < HeaderSize || length > area.Length - at)
                throw new CorruptImageException(offset + at, "A system use field has an impossible length");
            var signature = Encoding.Latin1.GetString(area.Span.Slice(at, 2));
            if (signature == "ST")
                break;
            fields.Add(new SystemUseField(signature, area.Slice(at + HeaderSize, length - HeaderSize), offset + at));
            at += length;
        }

        return fields;
    }

    private static (ReadOnlyMemory<byte> Area, long Offset) ReadArea(IBlockDevice device, SystemUseField field)
    {
        var data = field.AtLeast(ContinuationSize);
        var (block, start, length) =
            (IsoFormat.ReadBoth32(data), IsoFormat.ReadBoth32(data[8..]), IsoFormat.ReadBoth32(data[16..]));
        var offset = (block * (long)IsoFormat.BlockSize) + start;
        if (start >= IsoFormat.BlockSize || length > IsoFormat.BlockSize || offset > device.Length - length)
            throw new CorruptImageException(field.Offset, "A system use area continues outside of the image");
        var area = new byte[length];
        device.Read(offset, area);
        return (area, offset);
    }
}
