using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Secure Boot on an EFI system partition. With it a firmware starts shim, which is signed by Microsoft, and shim the signed GRUB beside it; without
/// it the firmware starts GRUB itself.
/// </summary>
internal static class SecureBoot
{
    private const string Started = "EFI/BOOT/BOOTX64.EFI";
    private const string Grub = "EFI/BOOT/grubx64.efi";
    private static readonly string[] OnlyForShim = [Grub, "EFI/BOOT/mmx64.efi", "ENROLL_THIS_KEY_IN_MOKMANAGER.cer"];

    /// <summary>Whether these are the files of a signed stick.</summary>
    internal static bool IsOn(IEnumerable<string> paths) => paths.Any(path => IsSame(path, Grub));

    /// <summary>Whether these are the files of a signed stick, or what is left of them: an update must not take Secure Boot from a stick that lost a file.</summary>
    internal static bool IsMeant(IEnumerable<string> paths) => paths.Any(path => OnlyForShim.Any(file => IsSame(path, file)));

    /// <summary>The files of a signed stick as they are without Secure Boot: GRUB in the place of shim, and nothing that is there for shim alone.</summary>
    internal static ImageTree Without(ImageTree esp)
    {
        var grub = esp.Nodes().First(node => IsSame(node.Path, Grub));
        return ImageTree.From(esp.Nodes()
            .Where(node => !OnlyForShim.Any(path => IsSame(path, node.Path)))
            .Select(node => IsSame(node.Path, Started) ? new ImageEntry(node.Path, grub.Content, grub.Modified) : new ImageEntry(node.Path, node.Content, node.Modified)));
    }

    // FAT knows no case.
    private static bool IsSame(string path, string other) => path.Equals(other, StringComparison.OrdinalIgnoreCase);
}
