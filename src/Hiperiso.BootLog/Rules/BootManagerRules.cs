using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>Boot managers of images, other than GRUB: systemd-boot, rEFInd, Limine, the SYSLINUX family; and iPXE.</summary>
internal static class BootManagerRules
{
    internal static readonly IReadOnlyList<SerialRule> SystemdBoot =
    [
        Reached("systemd-boot-countdown", BootManager, LineStart, "Boot in ") with { Then = " s." },
        Reached("systemd-boot-menu", BootManager, LineStart, "Reboot Into Firmware Interface"),
        Setback("systemd-boot-failed", FailureDomain.Bootloader, LineStart, "Failed to execute ") with { Before = Kernel },
        Setback("systemd-boot-load-failed", FailureDomain.Bootloader, LineStart, "Error loading ") with { Before = Kernel },
        Setback("systemd-boot-no-initrd", FailureDomain.Bootloader, LineStart, "Error preparing initrd: ") with { Before = Kernel },

        // Since version 254 after a place in its source: ../src/boot/boot.c:2603@image_start.
        SinceVersion254("systemd-boot-failed-254", ": Failed to execute "),
        SinceVersion254("systemd-boot-load-failed-254", ": Error loading "),
        SinceVersion254("systemd-boot-no-initrd-254", ": Error preparing initrd: "),
        Setback("systemd-boot-no-entry", FailureDomain.Bootloader, LineStart, "No loader found.") with { Before = Kernel },
    ];

    internal static readonly IReadOnlyList<SerialRule> Refind =
    [
        Reached("refind-scanning", BootManager, LineStart, "rEFInd - "),
        Reached("refind-menu", BootManager, Contains, "rEFInd - Main Menu"),
        Reached("refind-starting", Bootloader, LineStart, "Using load options '") with { Before = Kernel },
    ];

    // Not from boots of ours, but from Limine's source: common/menu.c, common/protos/linux.c, common/lib/panic.s2.c.
    internal static readonly IReadOnlyList<SerialRule> Limine =
    [
        Reached("limine-menu", BootManager, LineStart, "Limine ") with { Then = "EFI)", Before = Kernel },
        Reached("limine-menu-bios", BootManager, LineStart, "Limine ") with { Then = "BIOS)", Before = Kernel },
        Reached("limine-loading-linux", Bootloader, LineStart, "linux: Loading kernel `"),
        Reached("limine-loading", Bootloader, LineStart, "limine: Loading executable `"),
        Setback("limine-panic", FailureDomain.Bootloader, LineStart, "PANIC: ") with { Before = Kernel },
        Setback("limine-no-configuration", FailureDomain.Bootloader, LineStart, "[config file not found]") with { Before = Kernel },
    ];

    internal static readonly IReadOnlyList<SerialRule> Syslinux =
    [
        Reached("isolinux-banner", BootManager, LineStart, "ISOLINUX "),
        Reached("syslinux-banner", BootManager, LineStart, "SYSLINUX "),
        Reached("pxelinux-banner", BootManager, LineStart, "PXELINUX "),
        Reached("extlinux-banner", BootManager, LineStart, "EXTLINUX "),
        Reached("syslinux-prompt", BootManager, Prompt, "boot: "),
        Reached("syslinux-loading", Bootloader, LineStart, "Loading ") with { Then = "... ok", Before = Kernel },
        Reached("memdisk-banner", Bootloader, LineStart, "MEMDISK "),
        Setback("isolinux-damaged", FailureDomain.Bootloader, LineStart, "isolinux.bin missing or corrupt"),
        Setback("isolinux-disk-error", FailureDomain.Hardware, LineStart, "isolinux: Disk error "),
        // On the line of its banner.
        Setback("isolinux-checksum", FailureDomain.Bootloader, Contains, "isolinux: Image checksum error"),
        Setback("syslinux-no-kernel", FailureDomain.Bootloader, LineStart, "Could not find kernel image: "),
        Setback("syslinux-no-configuration", FailureDomain.Bootloader, LineStart, "No DEFAULT or UI configuration directive found"),
        Setback("syslinux-no-configuration-file", FailureDomain.Bootloader, LineStart, "WARNING: No configuration file found")
            with { Before = Kernel },
        Setback("pxelinux-no-configuration", FailureDomain.Bootloader, LineStart, "Unable to locate configuration file")
            with { Before = Kernel },
        Setback("syslinux-no-module", FailureDomain.Bootloader, LineStart, "Failed to load ") with { Then = ".c32" },
        Setback("syslinux-not-booted", FailureDomain.Bootloader, LineStart, "Booting kernel failed: "),

        // The firmware's copy of it, on the same port, can tear off the first letter.
        Setback("syslinux-no-file", FailureDomain.Bootloader, Contains, "Loading ") with { Then = "No such file", Before = Kernel },
    ];

    internal static readonly IReadOnlyList<SerialRule> Ipxe =
    [
        Reached("ipxe-start", Bootloader, LineStart, "iPXE initialising devices") with { NotIn = Scene.FirmwareProgram },
        Reached("ipxe-banner", Bootloader, LineStart, "iPXE ")
            with { Then = " -- Open Source Network Boot Firmware", NotIn = Scene.FirmwareProgram },
        Reached("ipxe-prompt", Bootloader, Prompt, "iPXE> "),
        Error("ipxe-nothing-to-boot", FailureDomain.Bootloader, LineStart, "Nothing to boot: "),
        Error("ipxe-could-not-boot", FailureDomain.Bootloader, LineStart, "Could not boot") with { Then = ": ", Before = Kernel },
        Error("ipxe-could-not-start", FailureDomain.Bootloader, LineStart, "Could not start download: "),
        Ending("ipxe-no-network", "No more network devices") with { NotIn = Scene.FirmwareProgram },
        // Not from a boot of ours: iPXE's wimboot.
        Reached("wimboot-banner", Bootloader, LineStart, "wimboot v") with { Then = " -- Windows Imaging Format bootloader" },
    ];

    private static SerialRule SinceVersion254(string id, string text) =>
        Setback(id, FailureDomain.Bootloader, Contains, "/boot.c:") with { Then = text, Before = Kernel };
}
