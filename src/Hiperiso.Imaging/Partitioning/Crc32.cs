namespace Hiperiso.Imaging.Partitioning;

/// <summary>The CRC-32 of UEFI (specification, section 5.3.2), PNG and others: polynomial 0xEDB88320 reflected, complemented at both ends.</summary>
public static class Crc32
{
    private static readonly uint[] OfByte = [.. Enumerable.Range(0, 256).Select(value => Shifted((uint)value))];

    /// <summary>The checksum of <paramref name="data"/>.</summary>
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
            crc = (crc >> 8) ^ OfByte[(byte)(crc ^ b)];
        return ~crc;
    }

    private static uint Shifted(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ (0xEDB88320 & (0 - (value & 1)));
        return value;
    }
}
