namespace Hiperiso.Imaging.Partitioning;

/// <summary>The CRC-32 of UEFI (specification, section 5.3.2), PNG and others: polynomial 0xEDB88320 reflected, complemented at both ends.</summary>
public static class Crc32
{
    /// <summary>The checksum of <paramref name="data"/>.</summary>
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }
}
