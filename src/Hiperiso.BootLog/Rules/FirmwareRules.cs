using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>Guest firmware: edk2 (OVMF) and SeaBIOS. All of it is printed before, or after, code of the image runs.</summary>
internal static class FirmwareRules
{
    internal static readonly IReadOnlyList<SerialRule> Edk2 =
    [
        Reached("edk2-loading", Firmware, LineStart, "BdsDxe: loading Boot",
            "BdsDxe: loading Boot0001 \"UEFI QEMU DVD-ROM QM00005 \" from PciRoot(0x0)/Pci(0x1F,0x2)/Sata(0x2,0xFFFF,0x0)"),
        Reached("edk2-starting", Firmware, LineStart, "BdsDxe: starting Boot",
            "BdsDxe: starting Boot0001 \"UEFI QEMU DVD-ROM QM00005 \" from PciRoot(0x0)/Pci(0x1F,0x2)/Sata(0x2,0xFFFF,0x0)"),
        Reached("edk2-network-boot", Firmware, LineStart, ">>Start PXE over IPv", ">>Start PXE over IPv4."),
        Reached("edk2-http-boot", Firmware, LineStart, ">>Start HTTP Boot over IPv", ">>Start HTTP Boot over IPv4....."),
        Setback("edk2-failed-to-load", FailureDomain.Firmware, LineStart, "BdsDxe: failed to load Boot",
            "BdsDxe: failed to load Boot0001 \"UEFI QEMU DVD-ROM QM00005 \" from PciRoot(0x0)/Pci(0x1F,0x2)/Sata(0x2,0xFFFF,0x0): Not Found"),
        Setback("edk2-access-denied", FailureDomain.Firmware, LineStart, "BdsDxe: failed to load Boot",
            "BdsDxe: failed to load Boot0001 \"UEFI QEMU DVD-ROM QM00005 \" from PciRoot(0x0)/Pci(0x1F,0x2)/Sata(0x2,0xFFFF,0x0): Access Denied")
            with { Then = ": Access Denied" },
        Setback("edk2-security-violation", FailureDomain.Firmware, LineStart, "BdsDxe: failed to load Boot",
            "BdsDxe: failed to load Boot0001 \"UEFI QEMU DVD-ROM QM00005 \" from PciRoot(0x0)/Pci(0x1F,0x2)/Sata(0x2,0xFFFF,0x0): Security Violation")
            with { Then = ": Security Violation" },
        Setback("edk2-failed-to-start", FailureDomain.Firmware, LineStart, "BdsDxe: failed to start Boot",
            "BdsDxe: failed to start Boot0001 \"UEFI QEMU DVD-ROM QM00005 \" from PciRoot(0x0)/Pci(0x1F,0x2)/Sata(0x2,0xFFFF,0x0): Device Error"),
        Setback("edk2-nothing-to-boot", FailureDomain.Firmware, LineStart, "BdsDxe: No bootable option or device was found",
            "BdsDxe: No bootable option or device was found."),
        Fatal("edk2-exception", FailureDomain.Firmware, LineStart, "!!!! X64 Exception Type - ",
            "!!!! X64 Exception Type - 0D(#GP - General Protection)  CPU Apic ID - 00000000 !!!!"),
        Fatal("edk2-assert", FailureDomain.Firmware, LineStart, "ASSERT_EFI_ERROR (Status = ",
            "ASSERT_EFI_ERROR (Status = Out of Resources)"),
        Setback("secure-boot-violation", FailureDomain.Firmware, Contains, "Secure Boot Violation", "Secure Boot Violation"),
        Setback("shim-security-violation", FailureDomain.Firmware, Contains, "Verification failed: (0x1A) Security Violation",
            "Verification failed: (0x1A) Security Violation"),
    ];

    /// <summary>OVMF falls into its built-in shell when an image cannot boot.</summary>
    internal static readonly IReadOnlyList<SerialRule> Edk2Shell =
    [
        Setback("edk2-shell", FailureDomain.Firmware, LineStart, "UEFI Interactive Shell v", "UEFI Interactive Shell v2.2"),
        Setback("edk2-shell-prompt", FailureDomain.Firmware, Prompt, "Shell> ", "Shell> "),
    ];

    internal static readonly IReadOnlyList<SerialRule> SeaBios =
    [
        Reached("seabios-version", Firmware, LineStart, "SeaBIOS (version ", "SeaBIOS (version 1.16.3-debian-1.16.3-2)"),
        Reached("seabios-booting", Firmware, LineStart, "Booting from ", "Booting from DVD/CD...")
            with { Then = "...", Before = Kernel },
        Setback("seabios-boot-failed", FailureDomain.Firmware, LineStart, "Boot failed: ",
            "Boot failed: Could not read from CDROM (code 0003)"),
        Setback("seabios-nothing-to-boot", FailureDomain.Firmware, LineStart, "No bootable device", "No bootable device."),
    ];
}
