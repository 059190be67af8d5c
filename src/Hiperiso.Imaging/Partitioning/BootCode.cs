namespace Hiperiso.Imaging.Partitioning;

/// <summary>The boot code in bytes 0 to 439 of a disk: what a BIOS runs, on MBR and on GPT disks alike.</summary>
public static class BootCode
{
    /// <summary>Size of the area in bytes: it ends where the disk signature begins.</summary>
    public const int Size = 440;

    /// <summary>Replaces the boot code; disk signature and partition table stay as they are.</summary>
    /// <exception cref="ImageLayoutException">The code is longer than the area.</exception>
    public static void Write(IBlockDevice device, ReadOnlySpan<byte> code)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (code.Length > Size)
            throw new ImageLayoutException($"Boot code of {code.Length} bytes does not fit the {Size} bytes before the disk signature.");
        var area = new byte[Size];
        code.CopyTo(area);
        device.Write(0, area);
    }

    /// <summary>Reads the boot code.</summary>
    public static byte[] Read(IBlockDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var area = new byte[Size];
        device.Read(0, area);
        return area;
    }
}
