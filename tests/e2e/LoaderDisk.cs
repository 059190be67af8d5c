using System.Text;
using Hiperiso.Factory;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.E2e.Tests;

/// <summary>A FAT disk that firmware starts from.</summary>
internal static class LoaderDisk
{
    /// <summary>Writes one with these files.</summary>
    public static void Write(string path, params ImageEntry[] files)
    {
        using var image = RawImageFile.Create(path, 32 << 20);
        FatVolumeWriter.Write(image, ImageTree.From(files), new FatOptions(1, SourceDate.Utc));
    }

    /// <summary>
    /// Debian's signed loaders with a script for GRUB: the firmware knows shim by Microsoft's key, shim knows GRUB by Debian's, and
    /// GRUB says that Secure Boot is on.
    /// </summary>
    public static ImageEntry[] Signed(Workshop workshop, string script) =>
    [
        ImageEntry.File("EFI/BOOT/BOOTX64.EFI", ImageContent.FromFile(workshop.SignedLoader.File("shimx64.efi"))),
        ImageEntry.File("EFI/BOOT/grubx64.efi", ImageContent.FromFile(workshop.SignedLoader.File("grubx64.efi"))),
        ImageEntry.File("EFI/debian/grub.cfg", ImageContent.FromBytes(Encoding.ASCII.GetBytes(script))),
    ];
}
