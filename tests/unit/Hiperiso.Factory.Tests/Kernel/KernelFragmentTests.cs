namespace Hiperiso.Factory.Tests.Kernel;

public sealed class KernelFragmentTests
{
    private readonly IReadOnlyList<KernelOption> _options = KernelOption.ReadAll();

    [Fact]
    public void Each_option_stands_in_one_place() => _options
        .GroupBy(option => option.Name)
        .Where(group => group.Count() > 1)
        .Select(group => $"{group.Key}: {string.Join(", ", group.Select(option => option.Place))}")
        .ShouldBeEmpty();

    // An option that is a module in any other file would be missing when the machine boots.
    [Fact]
    public void Modules_are_asked_for_in_their_own_fragment_only() => _options
        .Where(option => option.Value == "m" && !option.Place.StartsWith("modules.config:", StringComparison.Ordinal))
        .Select(option => option.Place)
        .ShouldBeEmpty();

    [Theory]
    [InlineData("KVM", "KVM", "KVM_INTEL", "KVM_AMD")]
    [InlineData("USB controllers", "USB_XHCI_PCI", "USB_EHCI_PCI", "USB_UHCI_HCD")]
    [InlineData("USB disks", "USB_STORAGE", "USB_UAS", "BLK_DEV_SD")]
    [InlineData("internal disks", "SATA_AHCI", "BLK_DEV_NVME", "VIRTIO_BLK", "SCSI_VIRTIO")]
    [InlineData("SD and eMMC", "MMC_BLOCK", "MMC_SDHCI_PCI", "MMC_SDHCI_ACPI")]
    [InlineData("data partition", "EXFAT_FS", "NTFS3_FS", "VFAT_FS", "EXT4_FS")]
    [InlineData("tables of names", "NLS_UTF8", "NLS_CODEPAGE_437", "NLS_ISO8859_1")]
    [InlineData("images", "ISO9660_FS", "UDF_FS", "SQUASHFS", "BLK_DEV_LOOP", "OVERLAY_FS")]
    [InlineData("other disks", "BTRFS_FS", "XFS_FS")]
    [InlineData("UEFI", "EFI_STUB", "EFI_MIXED", "EFIVAR_FS")]
    [InlineData("screen", "FRAMEBUFFER_CONSOLE", "FB_EFI", "FB_VESA", "VGA_CONSOLE")]
    [InlineData("serial line", "SERIAL_8250_CONSOLE", "SERIAL_8250_PCI")]
    [InlineData("keyboard and power button", "INPUT_EVDEV", "USB_HID", "HID_GENERIC", "I2C_HID_ACPI", "ACPI_BUTTON")]
    [InlineData("TPM", "TCG_TIS", "TCG_CRB")]
    [InlineData("network", "VIRTIO_NET", "E1000E", "IGB", "R8169", "TIGON3", "TUN")]
    [InlineData("init's initial file system", "BLK_DEV_INITRD", "RD_GZIP", "DEVTMPFS", "TMPFS", "MODULE_DECOMPRESS")]
    public void What_the_stick_promises_is_built_in(string promise, params string[] options) => options
        .Except(_options.Where(option => option.Value == "y").Select(option => option.Name))
        .ShouldBeEmpty(promise);
}
