using System.Buffers.Binary;
using System.Numerics;

namespace Hiperiso.Runtime.Unlocking;

/// <summary>
/// MD5 (RFC 1321), for passwords as Ventoy's configuration has them. The host is one static executable, and .NET's own would bring
/// a library with it. No protection by today's measure; neither is a password on a stick that anybody can read elsewhere.
/// </summary>
internal static class Md5
{
    private const int BlockSize = 64;

    // Section 3.4: the number of bits each step rotates by, for the four rounds.
    private static readonly int[] Rotations = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    // Section 3.4: the integer part of 2^32 times abs(sin(i)).
    private static readonly uint[] Sines =
        [.. Enumerable.Range(1, BlockSize).Select(index => (uint)(Math.Abs(Math.Sin(index)) * 4294967296.0))];

    /// <summary>The digest as 32 hexadecimal digits in lower case.</summary>
    public static string Hash(ReadOnlySpan<byte> message)
    {
        Span<uint> state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
        foreach (var block in Pad(message).Chunk(BlockSize))
            Add(state, block);
        Span<byte> digest = stackalloc byte[16];
        for (var word = 0; word < state.Length; word++)
            BinaryPrimitives.WriteUInt32LittleEndian(digest[(4 * word)..], state[word]);
        return Convert.ToHexStringLower(digest);
    }

    // Sections 3.1 and 3.2: one bit, zeros up to a whole block, and the length in bits as the block's last 8 bytes.
    private static byte[] Pad(ReadOnlySpan<byte> message)
    {
        const int trailer = 1 + sizeof(ulong);
        var padded = new byte[(message.Length + trailer + BlockSize - 1) / BlockSize * BlockSize];
        message.CopyTo(padded);
        padded[message.Length] = 0x80;
        BinaryPrimitives.WriteUInt64LittleEndian(padded.AsSpan(padded.Length - sizeof(ulong)), (ulong)message.Length * 8);
        return padded;
    }

    private static void Add(Span<uint> state, ReadOnlySpan<byte> block)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        for (var step = 0; step < BlockSize; step++)
        {
            var round = step / 16;
            var (mixed, word) = round switch
            {
                0 => ((b & c) | (~b & d), step),
                1 => ((d & b) | (~d & c), (5 * step) + 1),
                2 => (b ^ c ^ d, (3 * step) + 5),
                _ => (c ^ (b | ~d), 7 * step),
            };
            var value = BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * (word % 16))..]);
            var sum = unchecked(a + mixed + Sines[step] + value);
            (a, d, c, b) = (d, c, b, unchecked(b + BitOperations.RotateLeft(sum, Rotations[(4 * round) + (step % 4)])));
        }

        state[0] = unchecked(state[0] + a);
        state[1] = unchecked(state[1] + b);
        state[2] = unchecked(state[2] + c);
        state[3] = unchecked(state[3] + d);
    }
}
