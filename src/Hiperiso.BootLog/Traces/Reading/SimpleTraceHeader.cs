using System.Buffers.Binary;

namespace Hiperiso.BootLog;

/// <summary>
/// The header of a simpletrace file (QEMU, trace/simple.c): an id that no event has, a magic number, the version; 64 bits each, in the
/// order of bytes of the machine that wrote it.
/// </summary>
internal static class SimpleTraceHeader
{
    internal const int Size = 24;

    private const ulong Id = 0xffff_ffff_ffff_ffff;
    private const ulong Magic = 0xf2b1_77cb_0aa4_29b4;
    private const ulong Version = 4;

    /// <summary>Whether bytes begin like a simpletrace file, complete or not.</summary>
    internal static bool IsAt(ReadOnlySpan<byte> bytes)
    {
        Span<byte> expected = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(expected, Id);
        BinaryPrimitives.WriteUInt64LittleEndian(expected[8..], Magic);
        var isLittle = Begins(bytes, expected);
        expected[8..].Reverse();
        return isLittle || Begins(bytes, expected);
    }

    /// <summary>Refuses what cannot be read.</summary>
    /// <exception cref="InvalidDataException">The header is cut, or is of another machine or version.</exception>
    internal static void Check(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < Size)
        {
            throw new InvalidDataException(
                $"{name}: a simpletrace file that ends within its header, after {bytes.Length} bytes. Nothing was traced.");
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) != Magic)
        {
            throw new InvalidDataException(
                $"{name}: a simpletrace file of a big-endian machine. Use simpletrace.py of the QEMU that wrote it, on such a machine.");
        }

        var version = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        if (version != Version)
        {
            throw new InvalidDataException(
                $"{name}: simpletrace version {version}; only version {Version} can be read. Use simpletrace.py of the QEMU that wrote it.");
        }
    }

    private static bool Begins(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> with) =>
        bytes.StartsWith(with[..Math.Min(bytes.Length, with.Length)]);
}
