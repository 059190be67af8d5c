using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>Boot loaders of images: GRUB, systemd-boot, SYSLINUX and iPXE.</summary>
internal static class BootLoaderRules
{
    internal static readonly IReadOnlyList<SerialRule> Grub =
    [
        Reached("grub-loading", Bootloader, LineStart, "GRUB loading", "GRUB loading."),
        Reached("grub-welcome", Bootloader, LineStart, "Welcome to GRUB!", "Welcome to GRUB!"),
        Reached("grub-menu", Bootloader, LineStart, "GNU GRUB  version ", "                             GNU GRUB  version 2.12"),
        Reached("grub-booting", Bootloader, LineStart, "Booting `", "  Booting `Debian GNU/Linux'"),
        Reached("grub-loading-linux", Bootloader, LineStart, "Loading Linux ", "Loading Linux 6.12.107+deb13-amd64 ..."),
        Reached("grub-loading-initrd", Bootloader, LineStart, "Loading initial ramdisk", "Loading initial ramdisk ..."),
        Fatal("grub-rescue-mode", FailureDomain.Bootloader, LineStart, "Entering rescue mode...", "Entering rescue mode..."),
        Fatal("grub-rescue-prompt", FailureDomain.Bootloader, Prompt, "grub rescue> ", "grub rescue> "),
        Setback("grub-prompt", FailureDomain.Bootloader, Prompt, "grub> ", "grub> "),
        GrubError("grub-not-found", "not found", "error: file `/boot/vmlinuz' not found."),
        GrubError("grub-no-device", "no such device", "error: no such device: 2b1a0d0e-6c51-4f0e."),
        GrubError("grub-no-partition", "no such partition", "error: no such partition."),
        GrubError("grub-file-system", "unknown filesystem", "error: unknown filesystem."),
        GrubError("grub-no-kernel", "you need to load the kernel first", "error: you need to load the kernel first."),
        GrubError("grub-magic", "invalid magic number", "error: invalid magic number."),
        GrubError("grub-memory", "out of memory", "error: out of memory."),
        GrubError("grub-signature", "has invalid signature", "error: /vmlinuz has invalid signature."),
        GrubError("grub-shim-lock", "shim_lock protocol", "error: shim_lock protocol not found."),
        GrubError("grub-policy", "prohibited by secure boot policy", "error: prohibited by secure boot policy."),
        Error("grub-error", FailureDomain.Bootloader, LineStart, "error: ", "error: no suitable video mode found.")
            with { Before = Kernel },
    ];

    internal static readonly IReadOnlyList<SerialRule> SystemdBoot =
    [
        Reached("systemd-boot-countdown", Bootloader, LineStart, "Boot in ", "Boot in 5 s.") with { Then = " s." },
        Reached("systemd-boot-menu", Bootloader, LineStart, "Reboot Into Firmware Interface", "Reboot Into Firmware Interface"),
        Setback("systemd-boot-failed", FailureDomain.Bootloader, LineStart, "Failed to execute ",
            "Failed to execute Arch Linux (\\EFI\\Linux\\arch.efi): Not found") with { Before = Kernel },
        Setback("systemd-boot-load-failed", FailureDomain.Bootloader, LineStart, "Error loading ",
            "Error loading \\vmlinuz-linux: Not found") with { Before = Kernel },
    ];

    internal static readonly IReadOnlyList<SerialRule> Syslinux =
    [
        Reached("isolinux-banner", Bootloader, LineStart, "ISOLINUX ",
            "ISOLINUX 6.04 20250413 ETCD Copyright (C) 1994-2015 H. Peter Anvin et al"),
        Reached("syslinux-banner", Bootloader, LineStart, "SYSLINUX ",
            "SYSLINUX 6.04 EDD 20191223 Copyright (C) 1994-2015 H. Peter Anvin et al"),
        Reached("syslinux-prompt", Bootloader, Prompt, "boot: ", "boot: "),
        Reached("syslinux-loading", Bootloader, LineStart, "Loading ", "Loading ipxe.krn... ok") with { Then = "... ok", Before = Kernel },
        Setback("isolinux-damaged", FailureDomain.Bootloader, LineStart, "isolinux.bin missing or corrupt",
            "isolinux.bin missing or corrupt."),
        Setback("isolinux-disk-error", FailureDomain.Hardware, LineStart, "isolinux: Disk error ",
            "isolinux: Disk error 20, AX = 42D1, drive 9F"),
        Setback("isolinux-checksum", FailureDomain.Bootloader, LineStart, "isolinux: Image checksum error",
            "isolinux: Image checksum error, sorry..."),
        Setback("syslinux-no-kernel", FailureDomain.Bootloader, LineStart, "Could not find kernel image: ",
            "Could not find kernel image: linux"),
        Setback("syslinux-no-configuration", FailureDomain.Bootloader, Contains, "No DEFAULT or UI configuration directive found",
            "No DEFAULT or UI configuration directive found!"),
        Setback("syslinux-no-module", FailureDomain.Bootloader, LineStart, "Failed to load ", "Failed to load ldlinux.c32")
            with { Then = ".c32" },
    ];

    internal static readonly IReadOnlyList<SerialRule> Ipxe =
    [
        Reached("ipxe-start", Bootloader, LineStart, "iPXE initialising devices", "iPXE initialising devices..."),
        Reached("ipxe-banner", Bootloader, LineStart, "iPXE ",
            "iPXE 1.21.1+git20250501.dad20602+dfsg-1 -- Open Source Network Boot Firmware -- https://ipxe.org")
            with { Then = " -- Open Source Network Boot Firmware" },
        Reached("ipxe-prompt", Bootloader, Prompt, "iPXE> ", "iPXE> "),
        Ending("ipxe-no-network", "No more network devices", "No more network devices"),
    ];

    private static SerialRule GrubError(string id, string text, string example) =>
        Setback(id, FailureDomain.Bootloader, LineStart, "error: ", example) with { Then = text, Before = Kernel };
}
