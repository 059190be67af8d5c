using System.Buffers.Binary;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Fat;
using Hiperiso.Runtime.Guest;

namespace Hiperiso.Runtime.Media;

/// <summary>
/// A disk that makes the guest's firmware start an EFI program: FAT, with the program where removable media have it.
/// </summary>
internal static class EfiProgram
{
    private const int StartLength = 4096;
    private const long Margin = 2 << 20;
    private const ushort X64 = 0x8664;

    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the disk.</summary>
    /// <param name="program">The program on the host.</param>
    /// <param name="file">Where the disk goes.</param>
    /// <param name="mostBytes">Most bytes of the disk: what memory allows.</param>
    /// <exception cref="MediumRefusedException">It is no program for this firmware, is too large, or cannot be read.</exception>
    public static GuestMedium Create(string program, string file, long mostBytes)
    {
        var name = Path.GetFileName(program);
        try
        {
            using var stream = PlainFile.OpenRead(program);
            var start = new byte[(int)Math.Min(StartLength, stream.Length)];
            stream.ReadExactly(start);
            var target = BootName(name, start);
            var length = (stream.Length + Margin + 511) / 512 * 512;
            if (length > mostBytes)
                throw new MediumRefusedException(
                    $"The EFI program {name} has {stream.Length >> 20} MB, more than the host's memory allows.");
            var tree = ImageTree.From([ImageEntry.File($"EFI/BOOT/{target}", ImageContent.FromFile(program))]);
            var options = new FatOptions(new SeededIdentifiers("efi").CreateSerial(target), Time) { Label = "EFI" };
            MediumFile.Write(file, length, device => FatVolumeWriter.Write(device, tree, options));
            return new GuestMedium(file, "raw", MediumKind.Disk, IsReadOnly: false) { DropsWrites = true };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ImageLayoutException)
        {
            throw new MediumRefusedException($"The EFI program {name} cannot be put on a disk: {failure.Message}", failure);
        }
    }

    /// <summary>Pure: the name firmware looks for, by the machine the program is for (PE/COFF).</summary>
    /// <exception cref="MediumRefusedException">It is no EFI program for this machine.</exception>
    public static string BootName(string name, ReadOnlySpan<byte> start)
    {
        var at = start.Length >= 64 && start.StartsWith("MZ"u8) ? BinaryPrimitives.ReadInt32LittleEndian(start[60..]) : -1;
        if (at < 0 || at > start.Length - 6 || !start[at..].StartsWith("PE\0\0"u8))
            throw new MediumRefusedException($"The file {name} is no EFI program: it has no PE header.");
        return BinaryPrimitives.ReadUInt16LittleEndian(start[(at + 4)..]) switch
        {
            X64 => "BOOTX64.EFI",
            var machine => throw new MediumRefusedException(
                $"The EFI program {name} is for another machine (PE type 0x{machine:x4}); the guest's firmware runs programs for x64 (0x8664)."),
        };
    }
}
