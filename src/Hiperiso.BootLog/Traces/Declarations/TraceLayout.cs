using System.Buffers.Binary;

namespace Hiperiso.BootLog;

/// <summary>How the arguments of an event lie in a record: eight bytes for a number, for a string four bytes of length and that many.</summary>
internal sealed class TraceLayout
{
    // Bytes of numbers before each string, and after the last one.
    private readonly int[] _gaps;

    internal TraceLayout(TraceArgument[] arguments)
    {
        var gaps = new List<int> { 0 };
        foreach (var argument in arguments)
        {
            if (argument.Kind == TraceArgumentKind.Text)
            {
                gaps.Add(0);
            }
            else
            {
                gaps[^1] += sizeof(ulong);
            }
        }

        _gaps = [.. gaps];
    }

    /// <summary>Whether the arguments fill the bytes of a record exactly.</summary>
    internal bool Fits(ReadOnlySpan<byte> bytes)
    {
        var at = _gaps[0];
        for (var text = 1; text < _gaps.Length; text++)
        {
            if (at + sizeof(uint) > bytes.Length)
            {
                return false;
            }

            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
            at += sizeof(uint);
            if (length > bytes.Length - at)
            {
                return false;
            }

            at += (int)length + _gaps[text];
        }

        return at == bytes.Length;
    }
}
