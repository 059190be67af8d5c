using System.Buffers.Binary;

namespace Hiperiso.BootLog;

/// <summary>Goes through the arguments of a record.</summary>
public ref struct TraceArguments
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly IReadOnlyList<TraceArgument> _declared;
    private int _index;
    private int _offset;

    internal TraceArguments(ReadOnlySpan<byte> bytes, IReadOnlyList<TraceArgument> declared)
    {
        _bytes = bytes;
        _declared = declared;
    }

    /// <summary>Takes the next argument; there are as many as are declared.</summary>
    public TraceValue Next()
    {
        if (_declared[_index++].Kind == TraceArgumentKind.Text)
        {
            var text = TextAt(_bytes, _offset);
            _offset += sizeof(uint) + text.Length;
            return new TraceValue(0, text);
        }

        var number = NumberAt(_bytes, _offset);
        _offset += sizeof(ulong);
        return new TraceValue(number, []);
    }

    internal static ulong NumberAt(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..]);

    internal static ReadOnlySpan<byte> TextAt(ReadOnlySpan<byte> bytes, int offset) =>
        bytes.Slice(offset + sizeof(uint), (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]));
}
