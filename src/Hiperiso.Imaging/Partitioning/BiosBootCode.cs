using System.Buffers.Binary;

namespace Hiperiso.Imaging.Partitioning;

/// <summary>
/// Installs GRUB 2 for BIOS as its <c>grub-bios-setup</c> does: the boot sector loads the first sector of the core image,
/// which loads the rest by the block list at its own end. Offsets are those of GRUB's <c>boot.img</c> and <c>diskboot.img</c>.
/// </summary>
public static class BiosBootCode
{
    private const int SectorSize = 512;
    private const int KernelSectorOffset = 0x5C;
    private const int DriveCheckOffset = 0x66;
    private const int BlockListEntrySize = 12;

    // Where diskboot.img puts the second sector: 0x800 paragraphs up, and one sector behind itself.
    private const ushort RestSegment = 0x0820;

    /// <summary>Writes the boot code and the core image; signature and partition table stay as they are.</summary>
    /// <param name="device">The whole disk, with sectors of 512 bytes.</param>
    /// <param name="bootImage">GRUB's <c>boot.img</c>, 512 bytes.</param>
    /// <param name="coreImage">GRUB's <c>core.img</c> for <c>i386-pc</c>, prefixed with its <c>diskboot.img</c>.</param>
    /// <param name="coreLba">Sector of the core image: 34 on GPT, 1 on MBR, or the first one of a BIOS boot partition.</param>
    /// <param name="limitLba">First sector the core image must leave alone: usually 2048, where the first partition begins.</param>
    /// <exception cref="ImageLayoutException">An image has the wrong size, or the core image does not fit.</exception>
    public static void Install(IBlockDevice device, ReadOnlySpan<byte> bootImage, ReadOnlySpan<byte> coreImage, long coreLba, long limitLba)
    {
        InstallCore(device, coreImage, coreLba, limitLba);
        InstallBoot(device, bootImage, coreLba);
    }

    /// <summary>Writes the boot code alone: from now on it loads the core image at <paramref name="coreLba"/>. One sector is written.</summary>
    /// <exception cref="ImageLayoutException">The image has the wrong size.</exception>
    internal static void InstallBoot(IBlockDevice device, ReadOnlySpan<byte> bootImage, long coreLba)
    {
        if (bootImage.Length != SectorSize)
            throw new ImageLayoutException($"GRUB's boot.img has {SectorSize} bytes; this one has {bootImage.Length}.");
        BootCode.Write(device, PatchBootImage(bootImage, coreLba));
    }

    /// <summary>Writes the core image alone.</summary>
    /// <exception cref="ImageLayoutException">The image has the wrong size, or does not fit.</exception>
    internal static void InstallCore(IBlockDevice device, ReadOnlySpan<byte> coreImage, long coreLba, long limitLba)
    {
        if (coreImage.Length <= SectorSize)
            throw new ImageLayoutException($"GRUB's core.img has more than one sector; this one has {coreImage.Length} bytes.");
        var sectors = (coreImage.Length + SectorSize - 1) / SectorSize;
        if (coreLba < 1 || coreLba + sectors > limitLba)
        {
            throw new ImageLayoutException(
                $"GRUB's core.img needs {sectors} sectors from sector {coreLba} on, but sector {limitLba} is taken. "
                + "Build it with fewer modules, or let the first partition begin later.");
        }

        if (sectors - 1 > ushort.MaxValue)
            throw new ImageLayoutException($"GRUB's core.img has {sectors} sectors; its block list can count {ushort.MaxValue}.");
        device.Write(coreLba * SectorSize, PatchCoreImage(coreImage, coreLba, sectors));
    }

    /// <summary>
    /// Reads what <see cref="Install"/> has written: both images can be installed again, anywhere. Without boot code, or when its parts
    /// do not fit together, both are empty.
    /// </summary>
    /// <param name="device">The whole disk, with sectors of 512 bytes.</param>
    internal static (byte[] BootImage, byte[] CoreImage) Read(IBlockDevice device)
    {
        var boot = new byte[SectorSize];
        device.Read(0, boot.AsSpan(0, BootCode.Size));
        var coreLba = CoreLbaOf(boot);
        if (coreLba < 1 || coreLba >= device.Length / SectorSize)
            return ([], []);
        var first = new byte[SectorSize];
        device.Read(coreLba * SectorSize, first);
        var list = first.AsSpan(SectorSize - BlockListEntrySize);
        var core = new byte[(1 + BinaryPrimitives.ReadUInt16LittleEndian(list[8..])) * SectorSize];
        if (BinaryPrimitives.ReadInt64LittleEndian(list) != coreLba + 1 || core.Length <= SectorSize || coreLba * SectorSize > device.Length - core.Length)
            return ([], []);
        device.Read(coreLba * SectorSize, core);
        // Where it was: so that the same image is the same wherever it was read from.
        core.AsSpan(SectorSize - BlockListEntrySize, BlockListEntrySize).Clear();
        return (boot, core);
    }

    /// <summary>SHA-256 of what <see cref="Read"/> gives, lower-case hexadecimal: the same wherever the core image lies. Empty without boot code.</summary>
    /// <param name="device">The whole disk, with sectors of 512 bytes.</param>
    internal static string Digest(IBlockDevice device)
    {
        var (boot, core) = Read(device);
        if (core.Length == 0)
            return "";
        boot.AsSpan(KernelSectorOffset, sizeof(long)).Clear();
        return Convert.ToHexStringLower(Sha256.Hash((byte[])[.. boot, .. core]));
    }

    /// <summary>The sector of the core image that a boot image loads.</summary>
    internal static long CoreLbaOf(ReadOnlySpan<byte> bootImage) => BinaryPrimitives.ReadInt64LittleEndian(bootImage[KernelSectorOffset..]);

    private static byte[] PatchBootImage(ReadOnlySpan<byte> bootImage, long coreLba)
    {
        var code = bootImage[..BootCode.Size].ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(code.AsSpan(KernelSectorOffset), coreLba);
        // The jump here skips a correction of the drive number; a disk that is no floppy needs it: some BIOSes pass nonsense.
        code.AsSpan(DriveCheckOffset, 2).Fill(0x90);
        return code;
    }

    private static byte[] PatchCoreImage(ReadOnlySpan<byte> coreImage, long coreLba, int sectors)
    {
        var core = new byte[sectors * SectorSize];
        coreImage.CopyTo(core);
        var last = core.AsSpan(SectorSize - BlockListEntrySize, BlockListEntrySize);
        BinaryPrimitives.WriteInt64LittleEndian(last, coreLba + 1);
        BinaryPrimitives.WriteUInt16LittleEndian(last[8..], (ushort)(sectors - 1));
        BinaryPrimitives.WriteUInt16LittleEndian(last[10..], RestSegment);
        // The list grows downwards and ends at an entry without sectors.
        core.AsSpan(SectorSize - (2 * BlockListEntrySize), BlockListEntrySize).Clear();
        return core;
    }
}
