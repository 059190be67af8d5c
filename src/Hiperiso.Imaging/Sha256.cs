using System.Buffers.Binary;

namespace Hiperiso.Imaging;

/// <summary>
/// SHA-256 (FIPS 180-4, section 6.2). The framework's own loads OpenSSL at run time, and a statically linked
/// executable, such as the one on the stick, crashes when it does.
/// </summary>
internal static class Sha256
{
    private const int BlockSize = 64;

    private static ReadOnlySpan<uint> InitialHash =>
        [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19];

    private static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
        0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
        0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
        0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
        0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
        0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
        0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
        0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
    ];

    /// <summary>The 32 bytes of the digest.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data) => Finish(InitialHash.ToArray(), data, data.Length);

    /// <summary>The 32 bytes of the digest of everything that is left in a stream; memory does not grow with it.</summary>
    public static byte[] Hash(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var state = InitialHash.ToArray();
        var buffer = new byte[BlockSize << 10];
        var length = 0L;
        while (true)
        {
            var count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            length += count;
            if (count < buffer.Length)
                return Finish(state, buffer.AsSpan(0, count), length);
            Compress(state, buffer);
        }
    }

    // What is left after the last full buffer, with the padding of section 5.1.1.
    private static byte[] Finish(uint[] state, ReadOnlySpan<byte> rest, long length)
    {
        var padded = new byte[(rest.Length + 9 + BlockSize - 1) / BlockSize * BlockSize];
        rest.CopyTo(padded);
        padded[rest.Length] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padded.AsSpan(padded.Length - 8), length * 8);
        Compress(state, padded);
        var digest = new byte[32];
        for (var i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(4 * i), state[i]);
        return digest;
    }

    // Of whole blocks. Code that is not optimised makes an object each time it looks at the constants: once for all of them.
    private static void Compress(uint[] state, ReadOnlySpan<byte> blocks)
    {
        Span<uint> w = stackalloc uint[64];
        var constants = RoundConstants;
        for (; !blocks.IsEmpty; blocks = blocks[BlockSize..])
        {
            for (var t = 0; t < 16; t++)
                w[t] = BinaryPrimitives.ReadUInt32BigEndian(blocks[(4 * t)..]);
            for (var t = 16; t < 64; t++)
            {
                var s0 = uint.RotateRight(w[t - 15], 7) ^ uint.RotateRight(w[t - 15], 18) ^ (w[t - 15] >> 3);
                var s1 = uint.RotateRight(w[t - 2], 17) ^ uint.RotateRight(w[t - 2], 19) ^ (w[t - 2] >> 10);
                w[t] = w[t - 16] + s0 + w[t - 7] + s1;
            }

            var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
            for (var t = 0; t < 64; t++)
            {
                var s1 = uint.RotateRight(e, 6) ^ uint.RotateRight(e, 11) ^ uint.RotateRight(e, 25);
                var t1 = h + s1 + ((e & f) ^ (~e & g)) + constants[t] + w[t];
                var s0 = uint.RotateRight(a, 2) ^ uint.RotateRight(a, 13) ^ uint.RotateRight(a, 22);
                var t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
                (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }
}
