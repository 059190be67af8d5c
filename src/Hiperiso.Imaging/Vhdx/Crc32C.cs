using System.Numerics;

namespace Hiperiso.Imaging.Vhdx;

/// <summary>The CRC-32C of iSCSI (RFC 3720, section 12.1), complemented at both ends.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of <paramref name="data"/>.</summary>
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
