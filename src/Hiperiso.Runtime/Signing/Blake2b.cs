using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hiperiso.Runtime.Signing;

/// <summary>
/// BLAKE2b without a key (RFC 7693), fed piece by piece. The framework has none, and OpenSSL 3.0 only one length of digest;
/// minisign uses two.
/// </summary>
internal sealed class Blake2b
{
    private const int BlockSize = 128;
    private const int Rounds = 12;

    private static readonly ulong[] InitialState =
    [
        0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
        0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179,
    ];

    // RFC 7693, section 2.7; rounds 11 and 12 repeat the first two.
    private static readonly byte[] MessageSchedule =
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
    ];

    private readonly int _digestSize;
    private readonly ulong[] _state = [.. InitialState];
    private readonly byte[] _block = new byte[BlockSize];
    private int _filled;
    private ulong _count;

    /// <summary>A hash of nothing so far.</summary>
    /// <param name="digestSize">Bytes of the digest, 1 to 64.</param>
    public Blake2b(int digestSize)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(digestSize is > 0 and <= 64, true, nameof(digestSize));
        _digestSize = digestSize;

        // The parameter block of a hash without key: fan-out 1, depth 1, length of the digest.
        _state[0] ^= 0x01010000UL ^ (ulong)digestSize;
    }

    /// <summary>The digest of bytes in memory.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data, int digestSize)
    {
        var hash = new Blake2b(digestSize);
        hash.Append(data);
        return hash.Finish();
    }

    /// <summary>The digest of a stream, read to its end.</summary>
    public static byte[] Hash(Stream stream, int digestSize)
    {
        var hash = new Blake2b(digestSize);
        var buffer = new byte[1 << 20];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            hash.Append(buffer.AsSpan(0, count));
        }

        return hash.Finish();
    }

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            // The last block is treated differently, so a full one waits until more arrives.
            if (_filled == BlockSize)
            {
                Compress(BlockSize, isLast: false);
                _filled = 0;
            }

            var count = Math.Min(BlockSize - _filled, data.Length);
            data[..count].CopyTo(_block.AsSpan(_filled));
            _filled += count;
            data = data[count..];
        }
    }

    /// <summary>The digest; the object is of no use afterwards.</summary>
    public byte[] Finish()
    {
        _block.AsSpan(_filled).Clear();
        Compress(_filled, isLast: true);
        Span<byte> digest = stackalloc byte[64];
        for (var index = 0; index < _state.Length; index++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(digest[(8 * index)..], _state[index]);
        }

        return digest[.._digestSize].ToArray();
    }

    // Code compiled ahead of time is half as fast here, and this is where all the time goes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compress(int length, bool isLast)
    {
        _count += (ulong)length;
        Span<ulong> message = stackalloc ulong[16];
        for (var index = 0; index < message.Length; index++)
        {
            message[index] = BinaryPrimitives.ReadUInt64LittleEndian(_block.AsSpan(8 * index));
        }

        Span<ulong> v = stackalloc ulong[16];
        _state.CopyTo(v);
        InitialState.CopyTo(v[8..]);
        v[12] ^= _count;
        v[14] ^= isLast ? ulong.MaxValue : 0;
        for (var round = 0; round < Rounds; round++)
        {
            var order = MessageSchedule.AsSpan(16 * (round % 10), 16);
            Mix(ref v[0], ref v[4], ref v[8], ref v[12], message[order[0]], message[order[1]]);
            Mix(ref v[1], ref v[5], ref v[9], ref v[13], message[order[2]], message[order[3]]);
            Mix(ref v[2], ref v[6], ref v[10], ref v[14], message[order[4]], message[order[5]]);
            Mix(ref v[3], ref v[7], ref v[11], ref v[15], message[order[6]], message[order[7]]);
            Mix(ref v[0], ref v[5], ref v[10], ref v[15], message[order[8]], message[order[9]]);
            Mix(ref v[1], ref v[6], ref v[11], ref v[12], message[order[10]], message[order[11]]);
            Mix(ref v[2], ref v[7], ref v[8], ref v[13], message[order[12]], message[order[13]]);
            Mix(ref v[3], ref v[4], ref v[9], ref v[14], message[order[14]], message[order[15]]);
        }

        for (var index = 0; index < _state.Length; index++)
        {
            _state[index] ^= v[index] ^ v[index + 8];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }
}
